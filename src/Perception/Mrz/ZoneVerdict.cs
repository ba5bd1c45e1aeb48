using Bonafide.Documents.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>
/// What is reported of a reading. Nothing is repaired in silence: a character that a check digit had a say in, and every character that
/// has a serious rival which no check digit can refute, is listed.
/// </summary>
internal static class ZoneVerdict
{
    /// <summary>A rival below this probability is not worth a line.</summary>
    private const float Serious = 0.1f;

    /// <summary>A substitution is thinkable when the rival has at least this probability.</summary>
    private const float Thinkable = 0.002f;

    /// <summary>And may be taken, when it is the only thinkable one that fits, from this probability on.</summary>
    private const float Takeable = 0.05f;

    public static (IReadOnlyList<string> Text, bool Holds, IReadOnlyList<MrzAmbiguity> Doubts) Of(ZoneReading reading)
    {
        var layout = MrzLayout.Of(reading.Format);
        var doubts = new List<MrzAmbiguity>();
        var (text, holds) = (reading.Text, reading.Holds);
        if (!holds)
        {
            var fitting = Fitting(reading);
            if (fitting.Count == 1 && fitting[0].Probability >= Takeable)
            {
                var (line, position, character, _) = fitting[0];
                doubts.Add(new(line, position, $"{character}", $"{text[line][position]}", MrzAmbiguityReasons.CheckDigitDecided));
                (text, holds) = (With(text, line, position, character), true);
            }
            else
            {
                foreach (var (line, position, character, _) in fitting)
                    doubts.Add(new(line, position, $"{text[line][position]}", $"{character}", MrzAmbiguityReasons.CheckDigitsAllowBoth));
            }
        }
        foreach (var (line, position, character, probability) in Rivals(reading, Serious))
        {
            if (doubts.Any(doubt => doubt.Line == line && doubt.Position == position))
                continue;
            var read = text[line][position];
            var refuted = holds && layout.IsChecked(line, position) && !CheckDigits.Congruent(read, character);
            if (!refuted)
            {
                var why = holds && layout.IsChecked(line, position) ? MrzAmbiguityReasons.CheckDigitsAllowBoth : MrzAmbiguityReasons.LowConfidence;
                doubts.Add(new(line, position, $"{read}", $"{character}", why));
            }
        }
        return (text, holds, doubts);
    }

    /// <summary>Single substitutions with which everything holds.</summary>
    private static List<(int Line, int Position, char Character, float Probability)> Fitting(ZoneReading reading) =>
        [.. Rivals(reading, Thinkable)
            .OrderByDescending(rival => rival.Probability)
            .Take(40)
            .Where(rival => ZoneDecoding.Holds(With(reading.Text, rival.Line, rival.Position, rival.Character), reading.Format))];

    /// <summary>Characters that the format allows in the place of the one read.</summary>
    private static IEnumerable<(int Line, int Position, char Character, float Probability)> Rivals(ZoneReading reading, float least)
    {
        var grammar = MrzGrammar.Of(reading.Format);
        for (var line = 0; line < reading.Text.Count; line++)
        {
            for (var position = 0; position < reading.Text[line].Length; position++)
            {
                for (var symbol = 1; symbol < LineNet.Classes; symbol++)
                {
                    var character = LineNet.Alphabet[symbol - 1];
                    var probability = reading.Characters[line][position][symbol];
                    if (probability >= least && character != reading.Text[line][position] && grammar.Allows(line, position, character))
                        yield return (line, position, character, probability);
                }
            }
        }
    }

    private static string[] With(IReadOnlyList<string> text, int line, int position, char character) =>
        [.. text.Select((each, i) => i == line ? $"{each[..position]}{character}{each[(position + 1)..]}" : each)];
}
