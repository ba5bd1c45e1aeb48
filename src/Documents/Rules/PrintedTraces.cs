using System.Globalization;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Letters;
using Bonafide.Documents.Names;
using Bonafide.Documents.Printed;

namespace Bonafide.Documents.Rules;

/// <summary>A value looked for among all lines of print, whatever their labels.</summary>
/// <param name="Field">Which.</param>
/// <param name="Line">The line that says it, or what comes close to it.</param>
/// <param name="Other">What stands there instead of the value; null where the value itself does.</param>
/// <param name="Written">The value in the letters or digits that <paramref name="Other"/> is in.</param>
public sealed record PrintedTrace(IdentityField Field, PrintedLine Line, string? Other, string Written)
{
    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => $"{Field}: {(Other is null ? "stands" : "differs")}";
}

/// <summary>
/// Labels are small and often not read, while the values are: a number, a name or a date of the machine-readable copy that stands anywhere in print is confirmed, and one in whose place something
/// like it stands is not. What is not found at all says nothing, since it may not have been read.
/// </summary>
public static class PrintedTraces
{
    /// <summary>No passport, card or licence is issued for longer; dates further before the last one on a document are of a birth.</summary>
    private const int LongestLife = 16;

    /// <summary>At most one trace for each of number, names, birth and expiry.</summary>
    public static IReadOnlyList<PrintedTrace> Find(IdentityData data, IReadOnlyList<PrintedLine> lines, PrintedFrame frame)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(frame);
        var surname = Name(IdentityField.Surname, data.Surname, data.SurnameMayBeTruncated, lines, null);
        var given = Name(IdentityField.GivenNames, data.GivenNames, data.GivenNamesMayBeTruncated, lines, surname);
        if (surname?.Other is not null) surname = Name(IdentityField.Surname, data.Surname, data.SurnameMayBeTruncated, lines, given);
        return [.. new[] { Number(data.DocumentNumber, lines), surname, given }.OfType<PrintedTrace>(), .. Dates(data.BirthDate, data.ExpiryDate, lines, frame)];
    }

    private static PrintedTrace? Number(string? number, IReadOnlyList<PrintedLine> lines)
    {
        var written = Folded(number ?? "");
        if (written.Length < 5) return null;
        if (lines.FirstOrDefault(line => Folded(line.Text).Contains(written, StringComparison.Ordinal)) is { } stands) return new(IdentityField.DocumentNumber, stands, null, written);
        var most = Math.Max(1, written.Length / 4);
        return lines.SelectMany(static line => line.Text.Split(' ').Append(line.Text).Select(text => (Line: line, Text: Folded(text))))
            .Where(read => read.Text.Any(char.IsAsciiDigit) && EditDistance.Between(written, read.Text, most) <= most)
            .OrderBy(read => EditDistance.Between(written, read.Text, most)).Select(read => new PrintedTrace(IdentityField.DocumentNumber, read.Line, read.Text, written)).FirstOrDefault();
    }

    /// <param name="other">The other name of the person: the line that says it is nothing that comes close to this one.</param>
    private static PrintedTrace? Name(IdentityField field, string? name, bool mayBeTruncated, IReadOnlyList<PrintedLine> lines, PrintedTrace? other)
    {
        var written = Letters(name ?? "");
        if (written.Length < 2) return null;
        if (lines.FirstOrDefault(line => NameComparison.Compare(Name(line), name, mayBeTruncated) is NameMatch.Same or NameMatch.DiacriticsLost or NameMatch.Truncated) is { } stands)
            return new(field, stands, null, written);
        var most = Math.Max(1, written.Length / 4);
        return written.Length < 4 ? null
            : lines.Where(line => other is not { Other: null } || line != other.Line).Select(static line => (Line: line, Text: Letters(Name(line)))).Where(read => EditDistance.Between(written, read.Text, most) <= most)
                .OrderBy(read => EditDistance.Between(written, read.Text, most)).Select(read => new PrintedTrace(field, read.Line, read.Text, written)).FirstOrDefault();
    }

    /// <summary>One of two dates can be missed only where the other is found: then the dates that are left over are of the issue, and of what should stand there.</summary>
    private static IEnumerable<PrintedTrace> Dates(PartialDate? birth, PartialDate? expiry, IReadOnlyList<PrintedLine> lines, PrintedFrame frame)
    {
        var printed = lines.Select(line => (Line: line, Found: PrintedDates.Find(line.Text, DateUse.Expiry, frame.Today, frame.Order)?.Date)).Where(static d => d.Found is { IsPermanent: false }).ToList();
        PrintedLine? Says(PartialDate? date, DateUse use) => date is null ? null
            : lines.FirstOrDefault(line => PrintedDates.Find(line.Text, use, frame.Today, frame.Order)?.Date.CanBe(date) == true);
        var (born, ends) = (Says(birth, DateUse.Birth), Says(expiry, DateUse.Expiry));
        if (born is not null) yield return new(IdentityField.BirthDate, born, null, Digits(birth!));
        if (ends is not null) yield return new(IdentityField.ExpiryDate, ends, null, Digits(expiry!));
        var left = printed.Where(d => d.Line != born && d.Line != ends && d.Found is { Doubts: DateDoubts.None, Date.IsComplete: true }).Select(static d => (d.Line, Date: d.Found!.Date!)).OrderBy(static d => d.Date.Earliest).ToList();
        if (born is null && birth is { IsComplete: true } && ends is not null && left is [var first, ..] && first.Date.Latest < expiry!.Earliest.AddYears(-LongestLife))
            yield return new(IdentityField.BirthDate, first.Line, Digits(first.Date), Digits(birth));
        if (ends is null && expiry is { IsComplete: true } && born is not null && left is [.., var last] && (left.Count > 1 || last.Date.Earliest > frame.Today))
            yield return new(IdentityField.ExpiryDate, last.Line, Digits(last.Date), Digits(expiry));
    }

    /// <summary>Without the number of a field before it, and signs around it.</summary>
    private static string Name(PrintedLine line) => string.Concat(line.Text.SkipWhile(static c => !char.IsLetter(c))).TrimEnd(' ', ',', '.', ':');

    private static string Folded(string text) => PlainLetters.Of(string.Concat(text.Where(char.IsLetterOrDigit))).Replace('O', '0').Replace('I', '1');

    private static string Letters(string text) => (Transliteration.ToMrz(text) ?? "").Replace("<", "", StringComparison.Ordinal);

    private static string Digits(PartialDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}{date.Month:00}{date.Year:0000}");
}
