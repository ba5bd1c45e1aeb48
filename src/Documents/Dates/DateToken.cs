using System.Globalization;
using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Dates;

/// <summary>A piece of a printed date: a number, a month's name, a part left open, or a word that only connects.</summary>
internal sealed record DateToken(DateTokenKind Kind, int Start, int End, int Number, int Width, IReadOnlyList<int> Months, bool Doubtful)
{
    private static readonly HashSet<string> Connecting = new(StringComparer.Ordinal) { "DE", "DEL", "DI", "OF", "DEN", "THE", "DNIA", "DU", "LE", "TH", "ST", "ND", "RD", "R", "G", "ROKU", "P", "M", "D" };

    /// <summary>The pieces of a text, left to right; nothing is left out except separators.</summary>
    public static List<DateToken> Split(string text, string? language)
    {
        List<DateToken> tokens = [];
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '|' or '!')) end++;
            if (end > i) Add(tokens, text, i, end, language);
            i = Math.Max(end, i + 1);
        }

        return tokens;
    }

    private static void Add(List<DateToken> tokens, string text, int start, int end, string? language)
    {
        if (!IsMonthBeforeYear(text.AsSpan(start..end)) && Whole(text, start, end, language) is { } token)
        {
            tokens.Add(token);
            return;
        }

        for (var i = start; i < end;)
        {
            var (next, digits) = (i + 1, IsDigit(text[i]));
            while (next < end && IsDigit(text[next]) == digits) next++;
            tokens.Add(Whole(text, i, next, language) ?? new(DateTokenKind.Other, i, next, 0, next - i, [], false));
            i = next;
        }
    }

    private static DateToken? Whole(string text, int start, int end, string? language)
    {
        var piece = text[start..end];
        var width = end - start;
        if (piece.All(IsDigit))
            return width > 8 ? null : new(DateTokenKind.Number, start, end, int.Parse(piece, CultureInfo.InvariantCulture), width, [], false);
        var plain = PlainLetters.Of(piece);
        if (plain is "XX" or "XXXX") return new(DateTokenKind.Open, start, end, 0, width, [], false);
        var (months, mended) = plain.Any(IsDigit) && plain.Length < 3 ? ([], false) : MonthNames.Find(piece, language);
        if (months.Count > 0) return new(DateTokenKind.Month, start, end, 0, width, months, mended);
        if (width is 2 or 4 && plain.All(c => IsDigit(c) || LookAlikes.Digit(c) is not null) && (width == 2 || plain.Any(IsDigit)) && !Connecting.Contains(plain))
        {
            var number = plain.Aggregate(0, (n, c) => n * 10 + (IsDigit(c) ? c - '0' : LookAlikes.Digit(c)!.Value));
            return new(DateTokenKind.Number, start, end, number, width, [], Doubtful: true);
        }

        return Connecting.Contains(plain) ? new(DateTokenKind.Connecting, start, end, 0, width, [], false) : null;
    }

    /// <summary>JAN73, JAN1973: two pieces without a blank, and no month of which letters are damaged.</summary>
    private static bool IsMonthBeforeYear(ReadOnlySpan<char> piece)
    {
        var digits = piece.Length - piece.LastIndexOfAnyExceptInRange('0', '9') - 1;
        return digits is 2 or 4 && piece.Length >= digits + 3;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}

internal enum DateTokenKind
{
    Number,
    Month,
    Open,
    Connecting,
    Other,
}
