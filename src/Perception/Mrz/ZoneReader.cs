using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>Reads the zone that a quadrangle surrounds roughly. Any number of threads may use it.</summary>
internal sealed class ZoneReader(LineNet net)
{
    private const int Side = 7 * LineCrop.ColumnsPerCharacter;
    private const int Above = 26;
    private const int Cap = 20;
    private const int Refinements = 2;

    private static readonly LineLook[] Looks =
        [LineLook.Usual, new(1, 1.08f), new(0.94f), new(1.06f), new(1, LevelLight: true)];

    public string Version => net.Version;

    /// <summary>The best reading over the likely shapes; null where there are no evenly spaced characters at all.</summary>
    public ZoneReading? Read(GrayImage gray, Quad zone, CancellationToken ct)
    {
        ZoneReading? best = null;
        if (!zone.IsSound || zone.Width < 60 || zone.Height < 6)
            return null;
        var shapes = ZoneShape.ByAspect(zone.Width / zone.Height).ToList();
        for (var i = 0; i < shapes.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            if (i == 2 && best is not { Gap: < 1 })
                break;
            var shape = shapes[i];
            var reading = Read(gray, zone, shape);
            if (reading is not null && reading.IsBetterThan(best))
                best = reading;
            if (best is { IsClean: true })
                break;
        }
        return best;
    }

    private ZoneReading? Read(GrayImage gray, Quad zone, ZoneShape shape)
    {
        var width = shape.Length * LineCrop.ColumnsPerCharacter;
        var height = Cap + (int)(shape.LinePitch * (shape.Lines - 1));
        var (fullWidth, fullHeight) = (width + (2 * Side), height + (2 * Above));
        var block = Quad.Rectangle(Side, Above, Side + width, Above + height);
        var values = new float[fullWidth * fullHeight];
        gray.Rectify(zone, block, fullWidth, fullHeight, values);
        var fit = RowSearch.Find(values, fullWidth, fullHeight, Side, Side + width, shape, Above);
        var lines = new BlockLines(Homography.Between(block, zone), fit, Side, Side + width, shape);
        if (Refine(gray, ref lines) is false)
            return null;
        Quad[] places = [.. Enumerable.Range(0, shape.Lines).Select(lines.Place)];
        return ZoneDecoding.Decode([.. places.Select(place => Scores(gray, place, shape.Length, LineLook.Usual))], places, shape);
    }

    /// <summary>Reads the lines again in slightly different looks; what most of them see most clearly is the answer.</summary>
    public ZoneReading Vote(GrayImage gray, ZoneReading reading)
    {
        var votes = Looks.Select(look => Look(gray, reading, look)).OfType<ZoneReading>().ToList();
        return votes.Count == 0 ? reading : ZoneDecoding.Together(votes);
    }

    /// <summary>The same lines once more; null when they cannot be read in the same format.</summary>
    public ZoneReading? Look(GrayImage gray, ZoneReading reading, LineLook look) => ZoneDecoding.Decode(
        [.. reading.Lines.Select((place, i) => Scores(gray, place, reading.Text[i].Length, look))], reading.Lines, reading.Format);

    /// <summary>Moves the ends to where the characters are; false when no line has evenly spaced characters.</summary>
    private bool Refine(GrayImage gray, ref BlockLines lines)
    {
        for (var round = 0; round < Refinements; round++)
        {
            var chains = new List<(int Miss, float Left, float Pitch, int Count)>();
            var (wide, characters) = lines.Widened(5);
            var columns = wide.Width / (characters * LineCrop.ColumnsPerCharacter);
            for (var line = 0; line < lines.Shape.Lines; line++)
            {
                if (CharacterChain.Find(Scores(gray, wide.Place(line), characters, LineLook.Usual)) is not { } chain)
                    continue;
                var pitch = chain.Pitch * LineNet.ColumnsPerFrame * columns;
                var first = wide.Left + ((((chain.First + 0.5f) * LineNet.ColumnsPerFrame) - LineCrop.Margin) * columns);
                chains.Add((Math.Abs(chain.Count - lines.Shape.Length), first - (pitch / 2), pitch, chain.Count));
            }
            if (chains.Count == 0)
                return round > 0;
            var best = chains.MinBy(chain => chain.Miss);
            if (best.Miss > 2)
                return true;
            var left = best.Count != lines.Shape.Length ? chains.Min(chain => chain.Left) : best.Left;
            var right = left + (lines.Shape.Length * best.Pitch);
            var moved = Math.Abs(left - lines.Left) + Math.Abs(right - lines.Right);
            lines = lines with { Left = left, Right = right };
            if (moved < 2)
                return true;
        }
        return true;
    }

    private LineScores Scores(GrayImage gray, Quad place, float characters, LineLook look)
    {
        using var logits = net.Run(LineCrop.Cut(gray, place, characters, look));
        return LineScores.Of(logits);
    }

    /// <summary>The lines of a rectified zone, and where they are in the picture.</summary>
    private readonly record struct BlockLines(Homography ToPicture, RowFit Fit, float Left, float Right, ZoneShape Shape)
    {
        private float Middle { get; init; } = (Left + Right) / 2;

        private float Third { get; init; } = (Right - Left) / 3;

        public float Width => Right - Left;

        public (BlockLines Lines, float Characters) Widened(int characters)
        {
            var extra = characters * LineCrop.ColumnsPerCharacter;
            return (this with { Left = Left - extra, Right = Right + extra }, Shape.Length * (Width + (2 * extra)) / Width);
        }

        public Quad Place(int line)
        {
            var (fit, middle, third) = (Fit, Middle, Third);
            float Row(float x) => fit.FirstMiddle + (line * fit.Pitch) + (fit.Tilt * (x - middle) / third / 1.5f);
            var half = fit.CapHeight / 2;
            return new Quad(
                new(Left, Row(Left) - half), new(Right, Row(Right) - half), new(Right, Row(Right) + half), new(Left, Row(Left) + half))
                .Map(ToPicture.Map);
        }
    }
}
