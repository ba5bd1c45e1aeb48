using Bonafide.Documents.Mrz;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Evidence;

/// <summary>Several pictures of one side vote on its zone.</summary>
public static class MrzVote
{
    /// <summary>No picture alone makes a character likelier than this or less likely than the rest of it.</summary>
    private const float Surest = 0.99f;

    /// <summary>Two pictures that show different characters, each with so much confidence, contradict each other.</summary>
    private const double Sure = 0.9;

    /// <summary>Readings that differ in more than one character of so many are not of the same zone.</summary>
    private const int OneIn = 8;

    /// <summary>
    /// One reading of all of them: every character is the one that is likeliest when the pictures are taken as independent witnesses. It is
    /// judged as the reading of a single picture is, and a place where two pictures surely show different characters is listed as
    /// <see cref="MrzAmbiguityReasons.ReadingsDisagree"/>, whatever the check digits say. Corners are those of the most confident picture.
    /// The order of the readings does not matter. Null when there is none, or when they are not of the same zone.
    /// </summary>
    public static MrzEvidence? Of(IReadOnlyList<MrzEvidence> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        if (readings.Count == 0 || MrzFormatNames.Find(readings[0].Format) is not { } format || !readings.All(each => HasShape(each, readings[0].Format, MrzLayout.Of(format))))
            return null;
        if (readings.Count == 1)
            return readings[0];
        foreach (var (one, other) in readings.SelectMany((one, i) => readings.Skip(i + 1).Select(other => (one, other))))
        {
            if (Differing(one, other) * OneIn > one.Lines.Sum(line => line.Text.Length))
                return null;
        }
        MrzEvidence[] ordered = [.. readings.OrderByDescending(each => each.Confidence).ThenBy(each => string.Concat(each.Lines.Select(line => line.Text)), StringComparer.Ordinal)];
        CharacterScores[][] characters = [.. ordered[0].Lines.Select((line, i) => line.Characters.Select((_, j) => Together(ordered, i, j)).ToArray())];
        string[] text = [.. characters.Select(line => string.Concat(line.Select(scores => scores.Best)))];
        var reading = new ZoneReading
        {
            Format = format,
            Text = text,
            Characters = characters,
            Lines = [.. ordered[0].Lines.Select(_ => default(Quad))],
            Gap = 0,
            Holds = ZoneDecoding.Holds(text, format),
        };
        var verdict = ZoneVerdict.Of(reading);
        return ordered[0] with
        {
            Lines = [.. ordered[0].Lines.Select((line, i) => MrzReader.Line(verdict.Text[i], line.Corners, characters[i]))],
            Confidence = MrzReader.Confidence(verdict.Text, characters),
            AllCheckDigitsValid = verdict.DigitsHold,
            Ambiguities = [.. verdict.Doubts, .. Contradictions(ordered, verdict)],
        };
    }

    private static bool HasShape(MrzEvidence each, string format, MrzLayout layout) =>
        each.Format == format && each.Lines.Count == layout.LineCount
        && each.Lines.All(line => line.Text.Length == layout.LineLength && line.Characters.Count == layout.LineLength && line.Text.All(c => MrzCharacters.IndexOf(c) >= 0));

    private static int Differing(MrzEvidence one, MrzEvidence other) =>
        one.Lines.Zip(other.Lines, (a, b) => a.Text.Zip(b.Text, (x, y) => x == y ? 0 : 1).Sum()).Sum();

    /// <summary>The product of what every picture says, each tempered; what a picture does not mention shares what it leaves.</summary>
    private static CharacterScores Together(MrzEvidence[] readings, int line, int position)
    {
        var product = new double[LineNet.Classes];
        product.AsSpan(1).Fill(1);
        foreach (var character in readings.Select(each => each.Lines[line].Characters[position]))
        {
            var said = character.Alternatives.Where(each => each.Value.Length == 1).Select(each => (Character: each.Value[0], each.Confidence)).Append((character.Value[0], character.Confidence))
                .Where(each => MrzCharacters.IndexOf(each.Item1) >= 0).ToDictionary(each => MrzCharacters.IndexOf(each.Item1) + 1, each => each.Item2);
            var rest = (1 - Math.Min(1, said.Values.Sum())) / Math.Max(1, LineNet.Alphabet.Length - said.Count);
            for (var symbol = 1; symbol < product.Length; symbol++)
                product[symbol] *= (Surest * said.GetValueOrDefault(symbol, rest)) + ((1 - Surest) / LineNet.Alphabet.Length);
        }
        var total = product.Sum();
        return new CharacterScores([.. product.Select(each => (float)(each / total))]);
    }

    private static IEnumerable<MrzAmbiguity> Contradictions(MrzEvidence[] readings, ZoneVerdict verdict)
    {
        for (var line = 0; line < verdict.Text.Count; line++)
        {
            for (var position = 0; position < verdict.Text[line].Length; position++)
            {
                string[] sure = [.. readings.Select(each => each.Lines[line].Characters[position]).Where(each => each.Confidence >= Sure).Select(each => each.Value).Distinct(StringComparer.Ordinal)];
                var read = $"{verdict.Text[line][position]}";
                if (sure.Length > 1)
                    yield return new(line, position, read, sure.First(each => each != read), MrzAmbiguityReasons.ReadingsDisagree);
            }
        }
    }
}
