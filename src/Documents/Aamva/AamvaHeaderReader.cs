using System.Globalization;

namespace Bonafide.Documents.Aamva;

/// <summary>Reads the header of a payload, with the deviations that issuers and scanners are known for.</summary>
/// <param name="Header">What it says.</param>
/// <param name="Origin">Index from which offsets count: that of the at sign.</param>
/// <param name="Body">Index of the first character after the header.</param>
/// <param name="Separators">The characters that end an element or a segment.</param>
internal sealed record AamvaHeaderReader(AamvaHeader Header, int Origin, int Body, string Separators)
{
    /// <summary>How far in the file type may begin: scanners put a few characters before the payload.</summary>
    private const int LatestFileType = 32;

    private const string Standard = "\n\x1e\r";

    /// <summary>Null when the text has no header.</summary>
    public static AamvaHeaderReader? Read(string text, List<AamvaProblem> problems)
    {
        var top = text.AsSpan(0, Math.Min(text.Length, LatestFileType + 5));
        var ansi = top.IndexOf("ANSI", StringComparison.OrdinalIgnoreCase);
        var at = ansi >= 0 ? ansi : top.IndexOf("AAMVA", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var digits = at + (ansi >= 0 ? 4 : 5);
        if (ansi < 0 || digits >= text.Length || text[digits] != ' ') problems.Add(new(AamvaProblemKind.UnusualFileType));
        while (digits < text.Length && text[digits] is ' ') digits++;

        var origin = text.LastIndexOf('@', at);
        if (origin < 0) problems.Add(new(AamvaProblemKind.MissingComplianceIndicator));
        var between = origin < 0 ? "" : text[(origin + 1)..at];
        if (between is not Standard) problems.Add(new(AamvaProblemKind.UnusualSeparators));
        var own = between.Length == 3 ? string.Concat(between.Where(c => char.IsControl(c) || char.IsPunctuation(c) || char.IsSymbol(c))) : "";

        var end = digits;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end - digits < 5) return null;
        var designators = Designators(text, ref end);
        var header = Numbers(text.AsSpan(digits, Digits(text, digits)), designators, problems);
        return new(header, origin < 0 ? at - 1 - Standard.Length : origin, end, Standard + "\0" + own);
    }

    private static int Digits(string text, int start) => text.AsSpan(start).IndexOfAnyExceptInRange('0', '9') is >= 0 and var n ? n : text.Length - start;

    /// <summary>Issuer (6), version (2), since version 02 jurisdiction version (2), number of entries (2). Other counts are taken from the left.</summary>
    private static AamvaHeader Numbers(ReadOnlySpan<char> digits, List<AamvaDesignator> designators, List<AamvaProblem> problems)
    {
        var issuerLength = digits.Length is 8 && AamvaIssuer.Find(digits[..6].ToString()) is null || digits.Length < 6 ? 5 : 6;
        var rest = digits[issuerLength..];
        var version = rest.Length >= 2 ? Number(rest[..2]) : null;
        var jurisdiction = rest.Length >= 5 ? Number(rest[2..4]) : null;
        var entries = rest.Length switch { >= 5 => Number(rest[4..Math.Min(6, rest.Length)]), 3 or 4 => Number(rest[2..]), _ => null };
        if (issuerLength != 6 || rest.Length is not (4 or 6) || rest.Length == 4 && version > 1) problems.Add(new(AamvaProblemKind.MalformedHeader));
        if (version is not <= AamvaHeader.LatestVersion) problems.Add(new(AamvaProblemKind.UnknownVersion));
        if (entries != designators.Count) problems.Add(new(AamvaProblemKind.WrongEntryCount));
        return new(digits[..issuerLength].ToString(), version, jurisdiction, entries, designators);
    }

    /// <summary>
    /// Two letters and eight digits each; some issuers write fewer, and lengths of five digits occur. A body begins with letters, so all digits belong here.
    /// <paramref name="at"/> is then after the last.
    /// </summary>
    private static List<AamvaDesignator> Designators(string text, ref int at)
    {
        List<AamvaDesignator> found = [];
        while (at + 8 <= text.Length && char.IsAsciiLetter(text[at]) && char.IsAsciiLetter(text[at + 1]))
        {
            var digits = Math.Min(10, Digits(text, at + 2));
            if (digits < 6) break;
            var numbers = text.AsSpan(at + 2, digits);
            var offsetLength = digits == 6 ? 3 : 4;
            found.Add(new(text.Substring(at, 2).ToUpperInvariant(), Number(numbers[..offsetLength]) ?? 0, Number(numbers[offsetLength..]) ?? 0));
            at += 2 + digits;
        }

        return found;
    }

    private static int? Number(ReadOnlySpan<char> digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
