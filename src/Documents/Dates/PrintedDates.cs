using System.Text.RegularExpressions;

namespace Bonafide.Documents.Dates;

/// <summary>A date found in a text.</summary>
/// <param name="Date">What it says.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
public sealed record FoundDate(PrintedDate Date, int Start, int End);

/// <summary>
/// Reads dates as documents print them: 16/01/1973, 16.01.73, 1973-01-16, 16 JAN/JAN 1973, 16 de enero de 1973, January 16, 1973. A date whose
/// order is open comes with every order that is possible; nothing is mended without a <see cref="DateDoubts"/>.
/// </summary>
public static partial class PrintedDates
{
    /// <summary>Longer texts are cut: no line of a document is longer.</summary>
    public const int LongestText = 200;

    /// <summary>The first date in a text, or null. Never throws.</summary>
    /// <param name="text">A line or value in any case; may have other text around the date.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="today">Decides centuries and which readings are possible.</param>
    /// <param name="order">The order its issuer writes, or null when not known.</param>
    /// <param name="language">ISO 639-1 of the document, or null when not known.</param>
    public static FoundDate? Find(string? text, DateUse use, DateOnly today, DateOrder? order = null, string? language = null)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var line = text.Length > LongestText ? text[..LongestText] : text;
        if (use == DateUse.Expiry && PermanentWords.Say(line)) return new(PrintedDate.Permanent, 0, line.Length);
        return In(line, new(use, today, order), language) ?? Mended(line, new(use, today, order));
    }

    private static FoundDate? In(string line, DateFrame frame, string? language)
    {
        var tokens = DateToken.Split(line, language).Where(t => t.Kind != DateTokenKind.Connecting).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (DatePatterns.At(line, tokens, i, frame) is { } found) return found;
        }

        return null;
    }

    /// <summary>A date of numbers that kept one of its separators, while the other was lost or taken for a stroke: 2031-0501, 06/0612022.</summary>
    private static FoundDate? Mended(string line, DateFrame frame)
    {
        if (OneSeparator().Match(line) is not { Success: true } match) return null;
        var sign = match.Groups["sign"].Value;
        var mended = string.Join(sign, match.Groups["part"].Captures.Select(c => c.Value));
        if (In(mended, frame, null) is not { } found || found.End - found.Start != mended.Length) return null;
        return new(found.Date with { Doubts = found.Date.Doubts | DateDoubts.Digits }, match.Index, match.Index + match.Length);
    }

    /// <summary>The date that a text is, with nothing but separators around it; otherwise null.</summary>
    public static PrintedDate? Read(string? text, DateUse use, DateOnly today, DateOrder? order = null, string? language = null)
    {
        if (Find(text, use, today, order, language) is not { } found) return null;
        var around = string.Concat(text.AsSpan(0, found.Start), text.AsSpan(Math.Min(found.End, text!.Length)));
        return around.Any(char.IsLetterOrDigit) ? null : found.Date;
    }

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])((?<part>\d\d)(?<sign>[./-])(?<part>\d\d)[1Il|!]?(?<part>(19|20)\d\d)|(?<part>\d\d)[1Il|!]?(?<part>\d\d)(?<sign>[./-])(?<part>(19|20)\d\d)"
        + @"|(?<part>(19|20)\d\d)(?<sign>[./-])(?<part>\d\d)[1Il|!]?(?<part>\d\d)|(?<part>(19|20)\d\d)[1Il|!]?(?<part>\d\d)(?<sign>[./-])(?<part>\d\d))(?![\p{L}\p{N}])",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneSeparator();
}
