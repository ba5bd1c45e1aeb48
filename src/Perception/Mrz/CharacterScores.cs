using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>
/// How likely each class is at one character's place, given that exactly one character stands between its neighbours: the sum over every
/// run of frames in its slot that the class may take while the rest is blank.
/// </summary>
internal sealed record CharacterScores(float[] Probabilities)
{
    public float this[int symbol] => Probabilities[symbol];

    public float this[char c] => Probabilities[LineNet.Alphabet.IndexOf(c, StringComparison.Ordinal) + 1];

    public static CharacterScores[] Of(LineScores line, CtcPath path)
    {
        var found = new CharacterScores[path.Symbols.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var first = i == 0 ? path.Middles[0] - 2 : (path.Middles[i - 1] + path.Middles[i]) / 2;
            var last = i == found.Length - 1 ? path.Middles[i] + 2 : (path.Middles[i] + path.Middles[i + 1]) / 2;
            found[i] = InSlot(line, Math.Max(0, (int)MathF.Ceiling(first)), Math.Min(line.Frames - 1, (int)MathF.Floor(last)));
        }
        return found;
    }

    private static CharacterScores InSlot(LineScores line, int first, int last)
    {
        var probabilities = new float[LineNet.Classes];
        var total = 0f;
        for (var symbol = 1; symbol < LineNet.Classes; symbol++)
        {
            // Three sums of path probabilities: still before the character, within it, after it.
            var (before, within, after) = (1f, 0f, 0f);
            for (var frame = first; frame <= last; frame++)
            {
                var (blank, here) = (MathF.Exp(line[frame, 0]), MathF.Exp(line[frame, symbol]));
                (before, within, after) = (before * blank, (before + within) * here, (within + after) * blank);
            }
            probabilities[symbol] = within + after;
            total += within + after;
        }
        for (var symbol = 1; symbol < LineNet.Classes; symbol++)
            probabilities[symbol] /= total + 1e-30f;
        return new CharacterScores(probabilities);
    }
}
