using Bonafide.Documents.Mrz;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>How likely each class of the line net is at one character's place, given the format: 0 for what the format does not allow.</summary>
internal sealed record CharacterScores(float[] Probabilities)
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
        return new CharacterScores(mean);
    }
}
