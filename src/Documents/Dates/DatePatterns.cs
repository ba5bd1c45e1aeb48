namespace Bonafide.Documents.Dates;

/// <summary>The shapes a printed date has, tried at one place of a text.</summary>
internal static class DatePatterns
{
    public static FoundDate? At(string line, List<DateToken> tokens, int at, DateFrame frame)
    {
        var first = tokens[at];
        if (first.Kind is DateTokenKind.Other or DateTokenKind.Connecting) return null;
        return Named(line, tokens, at, frame) ?? Numbers(line, tokens, at, frame) ?? Compact(line, tokens, at, frame) ?? Partial(line, tokens, at, frame);
    }

    /// <summary>16 JAN 1973, 16 JAN/JAN 73, January 16 1973, 1973 JAN 16.</summary>
    private static FoundDate? Named(string line, List<DateToken> tokens, int at, DateFrame frame)
    {
        var i = at;
        var before = tokens[i].Kind is DateTokenKind.Number or DateTokenKind.Open ? tokens[i++] : null;
        var names = tokens.Skip(i).TakeWhile(t => t.Kind == DateTokenKind.Month).Take(3).ToList();
        if (names.Count == 0) return null;
        i += names.Count;
        var after = new List<DateToken>();
        while (after.Count < 2 && i < tokens.Count && tokens[i].Kind is DateTokenKind.Number or DateTokenKind.Open) after.Add(tokens[i++]);
        var (day, year) = (before, after) switch
        {
            ({ Width: <= 2 } d, [{ Width: 2 or 4, Kind: DateTokenKind.Number } y, ..]) => (d, y),
            ({ Width: 4, Kind: DateTokenKind.Number } y, [{ Width: <= 2 } d, ..]) => (d, y),
            (null, [{ Width: <= 2 } d, { Width: 4 or 2, Kind: DateTokenKind.Number } y]) => (d, y),
            (null, [{ Width: 4, Kind: DateTokenKind.Number } y]) => (null, y),
            _ => (null, null),
        };
        if (year is null) return null;
        DateToken[] used = [.. names.Append(year).Concat(day is null ? [] : [day])];
        var (start, end) = (used.Min(t => t.Start), used.Max(t => t.End));
        if (!Close(line, start, end, tokens)) return null;
        var (months, doubtful) = Agreed(names);
        var doubts = (doubtful ? DateDoubts.Month : DateDoubts.None) | (used.Any(t => t.Kind == DateTokenKind.Number && t.Doubtful) ? DateDoubts.Digits : DateDoubts.None);
        var date = frame.Of(months.Select(m => frame.Date(year.Number, year.Width, m, Part(day))), doubts, DateDoubts.Month);
        return date is null ? null : new(date, start, end);
    }

    /// <summary>The months that every name of a bilingual date can mean; when they disagree, all of them with a doubt, the last name (English or French) first.</summary>
    private static (IReadOnlyList<int> Months, bool Doubtful) Agreed(List<DateToken> names)
    {
        var common = names.Select(n => n.Months).Aggregate((a, b) => [.. a.Intersect(b)]);
        if (common.Count > 0) return (common, common.Count > 1 || names.All(n => n.Doubtful));
        return ([.. Enumerable.Reverse(names).OrderBy(n => n.Doubtful).SelectMany(n => n.Months).Distinct()], true);
    }

    /// <summary>Three numbers in any order that is possible.</summary>
    private static FoundDate? Numbers(string line, List<DateToken> tokens, int at, DateFrame frame)
    {
        if (at + 2 >= tokens.Count) return null;
        var (a, b, c) = (tokens[at], tokens[at + 1], tokens[at + 2]);
        if (new[] { a, b, c }.Any(t => t.Kind is not (DateTokenKind.Number or DateTokenKind.Open) || t.Width is not (1 or 2 or 4))) return null;
        if (!Close(line, a.Start, c.End, tokens) || b.Width > 2 || a.Width + c.Width > 6) return null;
        var doubts = new[] { a, b, c }.Any(t => t.Doubtful) ? DateDoubts.Digits : DateDoubts.None;
        if (doubts != DateDoubts.None && new[] { a, b, c }.Count(t => t.Doubtful) > 1 && c.Width != 4 && a.Width != 4) return null;
        var separator = line[a.End..b.Start].Trim();
        var date = frame.Of(Readings(frame.Order), doubts, DateDoubts.Order) ?? frame.Of(Readings(null), doubts | DateDoubts.Order, DateDoubts.Order);
        return date is null ? null : new(date, a.Start, c.End);

        IEnumerable<PartialDate?> Readings(DateOrder? known) => Orders(a, c, separator, known).Select(o => o switch
        {
            DateOrder.DayMonthYear => Of(frame, c, b, a),
            DateOrder.MonthDayYear => Of(frame, c, a, b),
            _ => Of(frame, a, b, c),
        });
    }

    private static PartialDate? Of(DateFrame frame, DateToken year, DateToken month, DateToken day) =>
        year.Kind != DateTokenKind.Number || year.Width is not (2 or 4) ? null : frame.Date(year.Number, year.Width, Part(month), Part(day));

    private static IEnumerable<DateOrder> Orders(DateToken first, DateToken last, string separator, DateOrder? known)
    {
        if (first.Width == 4) return [DateOrder.YearMonthDay];
        if (last.Width == 4) return known switch
        {
            DateOrder.MonthDayYear => [DateOrder.MonthDayYear],
            DateOrder.DayMonthYear => [DateOrder.DayMonthYear],
            _ => separator is "." ? [DateOrder.DayMonthYear] : [DateOrder.DayMonthYear, DateOrder.MonthDayYear],
        };
        return known switch
        {
            DateOrder.MonthDayYear => [DateOrder.MonthDayYear],
            DateOrder.DayMonthYear => [DateOrder.DayMonthYear],
            DateOrder.YearMonthDay => [DateOrder.YearMonthDay, DateOrder.DayMonthYear],
            _ => separator switch
            {
                "." => [DateOrder.DayMonthYear],
                "-" => [DateOrder.DayMonthYear, DateOrder.YearMonthDay, DateOrder.MonthDayYear],
                _ => [DateOrder.DayMonthYear, DateOrder.MonthDayYear],
            },
        };
    }

    /// <summary>Eight digits in a row: 16011973 or 19730116.</summary>
    private static FoundDate? Compact(string line, List<DateToken> tokens, int at, DateFrame frame)
    {
        var token = tokens[at];
        if (token is not { Kind: DateTokenKind.Number, Width: 8 }) return null;
        var n = token.Number;
        var date = frame.Of(
            Compact(n, frame).Where(d => d is not null && frame.IsPossible(d)), DateDoubts.None, DateDoubts.Order);
        return date is null ? null : new(date, token.Start, token.End);
    }

    private static IEnumerable<PartialDate?> Compact(int n, DateFrame frame)
    {
        var (dayFirst, monthFirst) = (frame.Date(n % 10000, 4, n / 10000 % 100, n / 1000000), frame.Date(n % 10000, 4, n / 1000000, n / 10000 % 100));
        if (frame.Order != DateOrder.MonthDayYear) yield return dayFirst;
        if (frame.Order != DateOrder.DayMonthYear) yield return monthFirst;
        yield return frame.Date(n / 10000, 4, n / 100 % 100, n % 100);
    }

    /// <summary>A month and a year, or a year alone, as the whole text: 06/2025, 2025.06, 1973.</summary>
    private static FoundDate? Partial(string line, List<DateToken> tokens, int at, DateFrame frame)
    {
        if (at != 0 || tokens.Any(t => t.Kind is not (DateTokenKind.Number or DateTokenKind.Open) || t.Doubtful)) return null;
        var date = tokens switch
        {
            [{ Width: 4, Kind: DateTokenKind.Number } y] => frame.Date(y.Number, 4, null, null),
            [{ Width: 2 } m, { Width: 4, Kind: DateTokenKind.Number } y] => frame.Date(y.Number, 4, Part(m), null),
            [{ Width: 4, Kind: DateTokenKind.Number } y, { Width: 2 } m] => frame.Date(y.Number, 4, Part(m), null),
            _ => null,
        };
        if (date is null || !frame.IsPossible(date) || !Close(line, tokens[0].Start, tokens[^1].End, tokens)) return null;
        return new(new(date, [], DateDoubts.None), tokens[0].Start, tokens[^1].End);
    }

    private static int? Part(DateToken? token) => token is null or { Kind: DateTokenKind.Open } ? null : token.Number;

    /// <summary>Whether only separators stand between the pieces, and few.</summary>
    private static bool Close(string line, int start, int end, List<DateToken> tokens)
    {
        var inside = line[start..end];
        return inside.Length <= 48 && inside.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '/' or '-' or ',' or '|' or '!' or '’' or '\'' or '·' or '–' or '—' or '\\')
            && tokens.Where(t => t.Start >= start && t.End <= end).All(t => t.Kind != DateTokenKind.Other);
    }
}
