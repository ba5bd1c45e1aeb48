using Bonafide.Documents.Mrz;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>How likely each class of the line net is at one character's place, given the format: 0 for what the format does not allow.</summary>
/// <param name="Probabilities">One a class; together 1.</param>
/// <param name="Foreign">The likeliest character that the format does not allow there; null where it allows every one.</param>
/// <param name="ForeignShare">What the picture alone gives all of those, 0 to 1.</param>
internal sealed record CharacterScores(float[] Probabilities, char? Foreign = null, float ForeignShare = 0)
{
    public float this[int symbol] => Probabilities[symbol];

    public float this[char c] => Probabilities[MrzCharacters.IndexOf(c) + 1];

    /// <summary>The most likely character.</summary>
    public char Best => LineNet.Alphabet[Enumerable.Range(1, LineNet.Alphabet.Length).MaxBy(symbol => Probabilities[symbol]) - 1];

    public static CharacterScores Mean(IReadOnlyList<CharacterScores> looks)
    {
        var mean = new float[LineNet.Classes];
        foreach (var look in looks)
        {
            for (var symbol = 1; symbol < mean.Length; symbol++)
                mean[symbol] += look.Probabilities[symbol] / looks.Count;
        }
        return new CharacterScores(mean, looks.MaxBy(look => look.ForeignShare)?.Foreign, looks.Average(look => look.ForeignShare));
    }
}
