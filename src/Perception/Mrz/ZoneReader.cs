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

    /// <summary>Those that differ from the usual one.</summary>
    private static readonly LineLook[] Looks =
        [new(1, 1.08f), new(0.94f), new(1.06f), new(1, LevelLight: true)];

    private const int LeastVotes = 3;

    /// <summary>A shorter run of evenly spaced characters, as a share of the line, is of some other print.</summary>
    private const float LeastChain = 0.4f;

    /// <summary>When every character is likelier than this, more looks would not change one.</summary>
    private const float Unquestioned = 0.95f;

    /// <summary>Less than half a character, 16 columns wide: so much off, the lines are read as well.</summary>
    private const float LeastMove = 6;

    public string Version => net.Version;

    /// <summary>The best reading over the likely shapes; null where there are no evenly spaced characters at all.</summary>
    public ZoneReading? Read(GrayImage gray, Quad zone, CancellationToken ct)
    {
        ZoneReading? best = null;
        if (!zone.IsSound || zone.Width < 60 || zone.Height < 6)
            return null;
        var (aspect, empty) = (zone.Width / zone.Height, 0);
        foreach (var shape in ZoneShape.ByAspect(aspect))
        {
            ct.ThrowIfCancellationRequested();
            // Where nothing is evenly spaced, lines of another length show nothing either, and another number of lines only where it fits.
            if (empty == shape.Lines || (empty > 0 && best is null && !shape.IsThinkable(aspect)))
                continue;
            if (Read(gray, zone, shape) is not { } reading)
                empty = shape.Lines;
            else if (reading.IsBetterThan(best))
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
        var rows = RowSearch.Find(values, fullWidth, fullHeight, Side, Side + width, shape, Above);
        var lines = new BlockLines(
            Homography.Between(block, zone), shape, [.. rows.Select(row => new BlockLine(row, Side, Side + width))]);
        if (!Refine(gray, lines))
            return null;
        Quad[] places = [.. Enumerable.Range(0, shape.Lines).Select(lines.Place)];
        return ZoneDecoding.Decode([.. places.Select(place => Scores(gray, place, shape.Length, LineLook.Usual))], places, shape);
    }

    /// <summary>
    /// Reads the lines again in slightly different looks; what most of them see most clearly is the answer. Fewer looks are taken where the
    /// first ones leave no question.
    /// </summary>
    public ZoneReading Vote(GrayImage gray, ZoneReading reading)
    {
        List<ZoneReading> votes = [reading];
        var together = reading;
        foreach (var look in Looks)
        {
            if (Look(gray, reading, look) is not { } vote)
                continue;
            votes.Add(vote);
            together = ZoneDecoding.Together(votes);
            if (votes.Count >= LeastVotes && together.IsClean && together.Weakest > Unquestioned)
                break;
        }
        return together;
    }

    /// <summary>The same lines once more; null when they cannot be read in the same format.</summary>
    public ZoneReading? Look(GrayImage gray, ZoneReading reading, LineLook look) => ZoneDecoding.Decode(
        [.. reading.Lines.Select((place, i) => Scores(gray, place, reading.Text[i].Length, look))], reading.Lines, reading.Format);

    /// <summary>Moves the ends to where the characters are; false when no line has evenly spaced characters.</summary>
    private bool Refine(GrayImage gray, BlockLines lines)
    {
        for (var round = 0; round < Refinements; round++)
        {
            var length = lines.Shape.Length;
            var chains = new (float Left, float Pitch, int Count)?[lines.Shape.Lines];
            for (var line = 0; line < lines.Shape.Lines; line++)
            {
                var (wide, characters) = lines.Lines[line].Widened(5, length);
                var columns = wide.Width / (characters * LineCrop.ColumnsPerCharacter);
                if (CharacterChain.Find(Scores(gray, lines.Place(wide), characters, LineLook.Usual)) is not { } chain)
                    continue;
                var pitch = chain.Pitch * LineNet.ColumnsPerFrame * columns;
                var first = wide.Left + ((((chain.First + 0.5f) * LineNet.ColumnsPerFrame) - LineCrop.Margin) * columns);
                chains[line] = (first - (pitch / 2), pitch, chain.Count);
            }
            if (chains.All(chain => chain is null))
                return round > 0;
            var best = chains.OfType<(float Left, float Pitch, int Count)>().MinBy(chain => Math.Abs(chain.Count - length));
            if (best.Count < LeastChain * length)
                return round > 0;
            if (Math.Abs(best.Count - length) > 2)
                return true;
            var left = best.Count != length ? chains.Min(chain => chain?.Left ?? float.MaxValue) : best.Left;
            var moved = 0f;
            for (var line = 0; line < chains.Length; line++)
            {
                // A line that was seen whole knows its own ends: a slanted zone begins elsewhere in every line.
                var own = chains[line] is { } chain && chain.Count == length && Math.Abs(chain.Left - left) < 2 * best.Pitch ? chain : (left, best.Pitch, length);
                var next = lines.Lines[line] with { Left = own.Item1, Right = own.Item1 + (length * own.Item2) };
                moved = Math.Max(moved, Math.Abs(next.Left - lines.Lines[line].Left) + Math.Abs(next.Right - lines.Lines[line].Right));
                lines.Lines[line] = next;
            }
            if (moved < LeastMove)
                return true;
        }
        return true;
    }

    private LineScores Scores(GrayImage gray, Quad place, float characters, LineLook look)
    {
        using var logits = net.Run(LineCrop.Cut(gray, place, characters, look));
        return LineScores.Of(logits, net.Temperature);
    }

    /// <summary>The lines of a rectified zone, and the way back to the picture.</summary>
    private sealed record BlockLines(Homography ToPicture, ZoneShape Shape, BlockLine[] Lines)
    {
        public Quad Place(int line) => Place(Lines[line]);

        public Quad Place(BlockLine line)
        {
            var (row, half) = (line.Row, line.Row.CapHeight / 2);
            return new Quad(
                new(line.Left, row.At(line.Left) - half), new(line.Right, row.At(line.Right) - half),
                new(line.Right, row.At(line.Right) + half), new(line.Left, row.At(line.Left) + half)).Map(ToPicture.Map);
        }
    }

    private readonly record struct BlockLine(Row Row, float Left, float Right)
    {
        public float Width => Right - Left;

        /// <summary>With so many more characters on both sides; also how many character cells that makes.</summary>
        public (BlockLine Line, float Characters) Widened(int characters, int length)
        {
            var extra = characters * LineCrop.ColumnsPerCharacter;
            return (this with { Left = Left - extra, Right = Right + extra }, length * (Width + (2 * extra)) / Width);
        }
    }
}
