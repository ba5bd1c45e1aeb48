using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Printed;

/// <summary>The field numbers of driving licences (Directive 2006/126/EC annex I): 1 surname, 2 given names, 3 birth, 4a issue, 4b expiry, 4c authority, 4d personal number, 5 licence number.</summary>
internal static partial class EuropeanNumbers
{
    private static readonly FrozenDictionary<string, PrintedFieldKind> Kinds = new Dictionary<string, PrintedFieldKind>(StringComparer.Ordinal)
    {
        ["1"] = PrintedFieldKind.Surname,
        ["2"] = PrintedFieldKind.GivenNames,
        ["3"] = PrintedFieldKind.BirthDate,
        ["4a"] = PrintedFieldKind.IssueDate,
        ["4b"] = PrintedFieldKind.ExpiryDate,
        ["4c"] = PrintedFieldKind.IssuingAuthority,
        ["4d"] = PrintedFieldKind.PersonalNumber,
        ["5"] = PrintedFieldKind.DocumentNumber,
        ["8"] = PrintedFieldKind.Address,
        ["9"] = PrintedFieldKind.VehicleCategories,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Whether lines are such a licence: four numbers or more with a dated 4a or 4b among them; two are enough when the document is known to be a
    /// licence.
    /// </summary>
    public static bool Are(IEnumerable<PrintedLine> lines, bool knownLicence)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var dated = false;
        foreach (var tag in lines.SelectMany(Tags))
        {
            if (Kinds.ContainsKey(tag.Number)) numbers.Add(tag.Number);
            dated |= tag.Number is "4a" or "4b" or "4c";
        }

        return dated && numbers.Count >= (knownLicence ? 2 : 4);
    }

    /// <summary>The numbers of a line as labels, and the pieces between them.</summary>
    public static IEnumerable<PrintedPiece> Split(PrintedLine line)
    {
        var from = 0;
        foreach (var tag in Tags(line).ToArray())
        {
            if (line.Text[from..tag.Start].Any(char.IsLetterOrDigit)) yield return new(line, from, tag.Start);
            yield return new PrintedLabel(line, tag.Start, tag.End, Kinds.GetValueOrDefault(tag.Number, PrintedFieldKind.Other), "", tag.Quality, ReadingGround.FieldNumber, Open: false);
            from = tag.End;
        }

        while (from < line.Text.Length && char.IsWhiteSpace(line.Text[from])) from++;
        if (line.Text[from..].Any(char.IsLetterOrDigit)) yield return new(line, from, line.Text.Length);
    }

    private static IEnumerable<(string Number, int Start, int End, double Quality)> Tags(PrintedLine line)
    {
        var text = line.Text;
        var last = 0;
        if (Damaged().Match(text) is { Success: true } one)
        {
            last = text.IndexOf('.', StringComparison.Ordinal) + 1;
            yield return ("1", one.Index, last, 0.7);
        }
        else if (First().Match(text) is { Success: true } first && IsTag(text, first) && !IsDate(text, first))
        {
            last = first.Length;
            var number = Plain(first.Groups["n"].Value);
            yield return (number, first.Index, last, first.Groups["dot"].Length > 0 || number is ['4', _] ? 1 : 0.75);
        }

        foreach (Match match in Later().Matches(text))
        {
            var n = match.Groups["n"];
            if (n.Index < last || IsDamagedNumber(n.Value) && match.Groups["dot"].Value is not ['.', ..]) continue;
            yield return (Plain(n.Value), n.Index, match.Index + match.Length, 0.95);
        }
    }

    /// <summary>A number with a full stop, or alone, or before letters; digits and blanks alone are a number of the licence.</summary>
    private static bool IsTag(string text, Match match)
    {
        if (match.Groups["dot"].Length > 0) return true;
        if (IsDamagedNumber(match.Groups["n"].Value)) return false;
        if (match.Length == text.Length) return true;
        var rest = text[match.Length..];
        var before = text[match.Groups["n"].Index + match.Groups["n"].Length];
        return char.IsWhiteSpace(before) && (match.Groups["n"].Length > 1 || char.IsLetter(rest[0]) || rest.Any(char.IsLetter) || rest.Any(c => c is '.' or '/' or '-'));
    }

    private static bool IsDamagedNumber(string number) => number.Length == 2 && number[0] == '4' && char.ToLowerInvariant(number[1]) is not (>= 'a' and <= 'd');

    /// <summary>A date at the start of a line begins with digits and a full stop too.</summary>
    private static bool IsDate(string text, Match tag) =>
        PrintedDates.Find(text, DateUse.Expiry, DateOnly.MaxValue) is { Start: < 2 } whole && whole.End > tag.Length
        && PrintedDates.Find(text[tag.Length..], DateUse.Expiry, DateOnly.MaxValue) is not { Start: < 2, Date.Date.IsComplete: true };

    /// <summary>4 A becomes 4a; a letter that was read as what it looks like is put right: 46 is 4b, 4o is 4c.</summary>
    private static string Plain(string number)
    {
        var plain = string.Concat(number.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        return plain switch
        {
            "46" or "48" or "4h" => "4b",
            "4o" or "4e" or "4€" => "4c",
            "4@" or "4s" or "4á" or "4ä" => "4a",
            _ => plain,
        };
    }

    [GeneratedRegex(@"^\s*(?<n>4\s?[a-dA-D]|4[68h@oesáäe€]|1[0-4]|[1-9])(?<dot>[.,:)]*)\s*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex First();

    [GeneratedRegex(@"^\s*[lIi|]\.\s?\p{L}\p{L}", RegexOptions.NonBacktracking)]
    private static partial Regex Damaged();

    [GeneratedRegex(@"[\s,;.](?<n>4\s?[a-dA-D]|4[68h])(?<dot>[.,:)]+\s*|\s+|$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Later();
}
