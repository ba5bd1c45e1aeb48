using System.Text;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Text;

/// <summary>Reads one line of Latin print. Any number of threads may use it.</summary>
internal sealed class LineReader(PrintNet net)
{
    private const int LeastWidth = 16;
    private const int GreatestWidth = 1200;

    /// <summary>Widths, relative to the true one, at which a line is looked at again.</summary>
    private static readonly float[] Looks = [1.18f, 0.88f];

    /// <summary>Of the weights.</summary>
    public string Version => net.Version;

    /// <summary>
    /// What stands at <paramref name="place"/>, which is given in pixels of the picture and holds the letters with a margin of about a third of
    /// their height above and below. The time it takes grows with the place's width. Every line is looked at in another width too, since a
    /// letter that is passed over leaves no doubt behind, and in a third where the two differ: what two looks agree on is taken, else the surest,
    /// with less confidence.
    /// </summary>
    public LineReading Read(GrayImage picture, Quad place)
    {
        var first = Look(picture, place, 1);
        if (first.Text.Length == 0)
            return first;
        List<LineReading> looks = [first];
        foreach (var stretch in Looks)
        {
            var next = Look(picture, place, stretch);
            if (looks.Find(look => look.Text == next.Text) is { } same)
                return same with { Confidence = Math.Max(same.Confidence, next.Confidence), Weakest = Math.Max(same.Weakest, next.Weakest) };
            looks.Add(next);
        }
        var best = looks.MaxBy(look => look.Confidence)!;
        return best with { Confidence = best.Confidence * 0.9f };
    }

    /// <summary>Pixels across that the net sees of a place at its true width.</summary>
    public static int WidthOf(Quad place) => WidthOf(place, 1);

    /// <summary>What the net reads in a line that is cut out and normalised; takes it over.</summary>
    internal LineReading Read(Planes line)
    {
        using var answer = net.Run(line);
        return Decode(answer.AsSpan(), answer.Width * PrintNet.FramesPerCell);
    }

    private LineReading Look(GrayImage picture, Quad place, float stretch)
    {
        var width = WidthOf(place, stretch);
        var line = Planes.Rent(PrintNet.Rows, width, 1);
        picture.Rectify(place, Quad.Rectangle(-0.5f, -0.5f, width - 0.5f, PrintNet.Rows - 0.5f), width, PrintNet.Rows, line.AsSpan());
        LineInput.Normalise(line.AsSpan());
        return Read(line);
    }

    private static int WidthOf(Quad place, float stretch)
    {
        var cells = place.Width / Math.Max(place.Height, 1) * stretch * PrintNet.Rows / PrintNet.ColumnsPerCell;
        return Math.Clamp((int)MathF.Round(cells) * PrintNet.ColumnsPerCell, LeastWidth, GreatestWidth);
    }

    /// <summary>The likeliest character of every frame; repeats are one character unless an empty frame parts them.</summary>
    private LineReading Decode(ReadOnlySpan<float> logits, int frames)
    {
        var text = new StringBuilder();
        var sure = new List<float>();
        var last = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            var scores = logits.Slice(frame * net.Classes, net.Classes);
            var best = Greatest(scores);
            if (best != 0)
            {
                var share = Share(scores, best);
                if (best == last)
                {
                    sure[^1] = Math.Max(sure[^1], share);
                }
                else
                {
                    text.Append(net.Alphabet[best - 1]);
                    sure.Add(share);
                }
            }
            last = best;
        }
        return sure.Count == 0 ? new LineReading("", 0, 0) : new LineReading(text.ToString().Trim(), sure.Average(), sure.Min());
    }

    private static int Greatest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }
        return best;
    }

    /// <summary>The probability of one class.</summary>
    private float Share(ReadOnlySpan<float> scores, int which)
    {
        var sum = 0f;
        foreach (var score in scores)
            sum += MathF.Exp((score - scores[which]) / net.Temperature);
        return 1 / sum;
    }
}
