using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Mrz;

/// <summary>Turns raw lines into a reading. Total: every input has an answer.</summary>
internal static class MrzParser
{
    /// <summary>Problems beyond this number are not listed: hostile input must not cost memory.</summary>
    private const int MostProblems = 100;

    public static MrzReading Parse(IReadOnlyList<string?>? lines, MrzFormat? format)
    {
        if (lines is null || lines.Count == 0) return new(null, [new(MrzProblemKind.Nothing)]);
        if (lines.Count > 3) return new(null, [new(MrzProblemKind.UnknownShape)]);
        var given = new string[lines.Count];
        for (var i = 0; i < given.Length; i++) given[i] = lines[i] ?? "";

        var layout = format is { } known ? Fits(MrzLayout.All.ElementAtOrDefault((int)known), given) : Shape(given);
        if (layout is null) return new(null, [new(MrzProblemKind.UnknownShape)]);
        var foreign = Foreign(layout, given);
        if (foreign.Count > 0) return new(null, foreign);
        var reading = Read(layout, given);
        if (format is null && layout.Format == MrzFormat.FrenchIdCard && !reading.IsValid)
        {
            var other = Read(MrzLayout.Of(MrzFormat.Td2), given);
            if (other.IsValid) return other;
        }

        return reading;
    }

    private static MrzLayout? Fits(MrzLayout? layout, string[] lines) =>
        layout is not null && lines.Length == layout.LineCount && lines.All(l => l.Length == layout.LineLength) ? layout : null;

    /// <summary>By number and length of lines, then by the first letters (ICAO 9303-3 section 4.4: V is for visas).</summary>
    private static MrzLayout? Shape(string[] lines)
    {
        var visa = lines[0].StartsWith('V');
        MrzFormat? format = (lines.Length, lines[0].Length) switch
        {
            (3, 30) => MrzFormat.Td1,
            (2, 36) => visa ? MrzFormat.MrvB : lines[0].StartsWith("IDFRA", StringComparison.Ordinal) ? MrzFormat.FrenchIdCard : MrzFormat.Td2,
            (2, 44) => visa ? MrzFormat.MrvA : MrzFormat.Td3,
            _ => null,
        };
        return format is { } shape ? Fits(MrzLayout.Of(shape), lines) : null;
    }

    private static List<MrzProblem> Foreign(MrzLayout layout, string[] lines) =>
        Positions(layout, MrzProblemKind.ForeignCharacter, (line, i) => MrzCharacters.IndexOf(lines[line][i]) >= 0);

    private static List<MrzProblem> Positions(MrzLayout layout, MrzProblemKind kind, Func<int, int, bool> good)
    {
        var problems = new List<MrzProblem>();
        for (var line = 0; line < layout.LineCount; line++)
        {
            for (var i = 0; i < layout.LineLength && problems.Count < MostProblems; i++)
            {
                if (!good(line, i)) problems.Add(new(kind, line, i, layout.FieldAt(line, i)));
            }
        }

        return problems;
    }

    private static MrzReading Read(MrzLayout layout, string[] lines)
    {
        var grammar = MrzGrammar.Of(layout.Format);
        var problems = Positions(layout, MrzProblemKind.UnexpectedCharacter, (line, i) => grammar.Allows(line, i, lines[line][i]));
        var number = MrzNumber.Read(layout, lines);
        if (number.Unfinished) problems.Add(new(MrzProblemKind.UnfinishedDocumentNumber, Field: MrzField.DocumentNumber));
        CheckDigit[] digits = [.. layout.Checks.Select(c => c.CheckDigit == MrzField.DocumentNumberCheckDigit ? number.CheckDigit : Digit(c, lines))];
        var document = new MrzDocument(layout, lines, number, digits);
        Impossible(document.BirthDate, MrzField.BirthDate, problems);
        Impossible(document.ExpiryDate, MrzField.ExpiryDate, problems);
        if (document.Name.IsEmpty) problems.Add(new(MrzProblemKind.NoName, Field: MrzField.Name));
        return new(document, problems);
    }

    private static CheckDigit Digit(MrzCheckedRuns check, string[] lines)
    {
        var text = string.Concat(check.Runs.Select(r => r.Of(lines)));
        var found = check.Position.Of(lines)[0];
        var expected = CheckDigits.Compute(text) ?? '0';
        var empty = check.CheckDigit == MrzField.OptionalDataCheckDigit && text.All(c => c == '<');
        return new(check.CheckDigit, text, expected, found, found == expected || empty && found == '<');
    }

    private static void Impossible(MrzDate? date, MrzField field, List<MrzProblem> problems)
    {
        if (date is { IsPossible: false }) problems.Add(new(MrzProblemKind.ImpossibleDate, Field: field));
    }
}
