using System.Collections.Frozen;
using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Dates;

/// <summary>The names of the months and their abbreviations in the languages of documents.</summary>
public static class MonthNames
{
    private static readonly Lookup All = Build();

    /// <summary>
    /// The months that a word can mean, the likeliest first, and whether it had to be mended; empty when it is no month. Several only where
    /// languages disagree: LIS is October in Croatian and November in Polish.
    /// </summary>
    /// <param name="word">One word in any case, with or without marks.</param>
    /// <param name="language">ISO 639-1 of the document, which decides where languages disagree; null when not known.</param>
    public static (IReadOnlyList<int> Months, bool Mended) Find(string word, string? language)
    {
        ArgumentNullException.ThrowIfNull(word);
        var plain = PlainLetters.Of(word).Trim('.');
        if (plain.Length is < 3 or > 16) return ([], false);
        if (All.ByName.TryGetValue(plain, out var exact)) return (In(exact, language), false);
        if (plain.Length > 3 && All.Full.Where(n => n.Key.StartsWith(plain, StringComparison.Ordinal)).SelectMany(n => n.Value).ToArray() is { Length: > 0 } cut) return (In(cut, language), false);
        var canonical = Canonical(plain);
        if (All.ByCanonical.TryGetValue(canonical, out var alike)) return (In(alike, language), true);
        if (plain.Length < 4) return ([], false);
        var near = All.Full.Where(n => n.Key.Length > 3 && EditDistance.Between(Canonical(n.Key), canonical, 1) <= 1).SelectMany(n => n.Value).ToArray();
        return (In(near, language), near.Length > 0);
    }

    /// <summary>Every name of every month with its language and whether it is an abbreviation.</summary>
    public static IEnumerable<(string Language, int Month, string Name)> Every =>
        from line in MonthTable.Lines.Split('\n', StringSplitOptions.TrimEntries)
        let language = line[..2]
        from month in line[3..].Split(' ').Select((names, i) => (names, i))
        from name in month.names.Split(',')
        select (language, month.i + 1, name);

    private static int[] In((string Language, int Month)[] found, string? language)
    {
        var own = found.Where(f => string.Equals(f.Language, language, StringComparison.Ordinal)).Select(f => f.Month).Distinct().ToArray();
        return own.Length == 1 ? own : found.Select(f => f.Month).Distinct().ToArray();
    }

    private static string Canonical(string plain) => string.Concat(plain.Select(LookAlikes.Canonical));

    private static Lookup Build()
    {
        var names = Every.Select(e => (Plain: PlainLetters.Of(e.Name), Meaning: (e.Language, e.Month))).ToArray();
        var byName = names.GroupBy(n => n.Plain, n => n.Meaning, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        return new(
            byName,
            names.GroupBy(n => Canonical(n.Plain), n => n.Meaning, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal),
            [.. byName.Where(n => n.Key.Length > 3)]);
    }

    private sealed record Lookup(
        FrozenDictionary<string, (string Language, int Month)[]> ByName,
        FrozenDictionary<string, (string Language, int Month)[]> ByCanonical,
        KeyValuePair<string, (string Language, int Month)[]>[] Full);
}
