namespace Bonafide.Documents.Aamva;

/// <summary>The holder's name, from whichever elements the version has. Parts that are absent are null.</summary>
/// <param name="Surname">Family name.</param>
/// <param name="FirstName">The first given name, or all of them where they are not told apart.</param>
/// <param name="MiddleNames">The other given names.</param>
/// <param name="Suffix">Such as <c>JR</c> or <c>III</c>.</param>
/// <param name="OrderIsUnclear">A full name with blanks for separators: the surname is taken to be the last part, which a surname of two parts makes wrong.</param>
public sealed record AamvaName(string? Surname, string? FirstName, string? MiddleNames, string? Suffix, bool OrderIsUnclear)
{
    private static readonly string[] Nothing = ["NONE", "NONE.", "N/A", "UNAVL", "UNAVAIL", "UNAVAILABLE", "-", "--", "*", "."];
    private static readonly string[] Suffixes = ["JR", "SR", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH", "ESQ"];

    /// <summary>First and middle names with a blank between them, or null.</summary>
    public string? GivenNames => Joined([FirstName, MiddleNames]);

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => "name";

    /// <summary>
    /// Version 04 and later have DCS, DAC, DAD and DCU; 02 and 03 have all given names in DCT; 00 and 01 have the full name in DAA or its parts in
    /// DAB, DAC, DAD and DAE. Whatever is there is taken, in this order.
    /// </summary>
    internal static AamvaName Of(Func<string, string?> find)
    {
        var surname = find("DCS") ?? find("DAB");
        var suffix = find("DCU") ?? find("DAE");
        if (surname is null && find("DAC") is null && find("DCT") is null && find("DAA") is { } full) return OfFull(full, suffix);
        List<string> family = [.. Commas(surname)];
        suffix = Known(suffix) ?? TakeSuffix(family);
        List<string> given = [.. Commas(find("DAC") ?? find("DCT"))];
        suffix ??= TakeSuffix(given);
        List<string> middle = [.. given.Skip(1), .. Commas(find("DAD"))];
        suffix ??= TakeSuffix(middle);
        if (find("DAC") is null && given is [var all] && middle.Count == 0 && all.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank)
            return new(Joined(family), all[..blank], all[(blank + 1)..].Trim(), suffix, OrderIsUnclear: false);
        return new(Joined(family), given.FirstOrDefault(), Joined(middle), suffix, OrderIsUnclear: false);
    }

    /// <summary>LAST,FIRST,MIDDLE,SUFFIX; some issuers put another sign for the comma, or a blank after it and between the given names.</summary>
    private static AamvaName OfFull(string full, string? suffix)
    {
        var separator = full.FirstOrDefault(c => c is ',' or '@' or '$' or ';' or '<' or '/' or '|');
        if (separator == '\0') return OfBlanks(full, suffix);
        var parts = full.Split(separator, StringSplitOptions.TrimEntries);
        List<string> given = [.. parts.Skip(1).Select(Known).OfType<string>()];
        suffix = Known(suffix) ?? TakeSuffix(given);
        if (given is [var all] && all.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank) given = [all[..blank], all[(blank + 1)..].Trim()];
        return new(Known(parts[0]), given.FirstOrDefault(), Joined(given.Skip(1)), suffix, OrderIsUnclear: false);
    }

    /// <summary>Issuers that separate by blanks only, such as Pennsylvania, put the surname last.</summary>
    private static AamvaName OfBlanks(string full, string? suffix)
    {
        List<string> parts = [.. full.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        suffix = Known(suffix) ?? TakeSuffix(parts);
        return parts.Count < 2
            ? new(Known(full), null, null, suffix, OrderIsUnclear: false)
            : new(parts[^1], parts[0], Joined(parts.Skip(1).SkipLast(1)), suffix, OrderIsUnclear: true);
    }

    private static IEnumerable<string> Commas(string? text) => (text ?? "").Split(',', StringSplitOptions.TrimEntries).Select(Known).OfType<string>();

    /// <summary>Takes the last of several parts when it is a suffix.</summary>
    private static string? TakeSuffix(List<string> parts)
    {
        if (parts.Count < 2 || !Suffixes.Contains(parts[^1].TrimEnd('.'), StringComparer.OrdinalIgnoreCase)) return null;
        var suffix = parts[^1];
        parts.RemoveAt(parts.Count - 1);
        return suffix;
    }

    private static string? Known(string? text) =>
        string.IsNullOrWhiteSpace(text) || Nothing.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) ? null : text.Trim();

    private static string? Joined(IEnumerable<string?> parts)
    {
        var text = string.Join(' ', parts.Where(p => p is not null));
        return text.Length == 0 ? null : text;
    }
}
