namespace Bonafide.Documents.Names;

/// <summary>Compares a name as printed or typed (any case, with diacritics) with one in the letters of a machine-readable zone.</summary>
public static class NameComparison
{
    /// <summary>Longer names are <see cref="NameMatch.Unknown"/>: no document prints one, and the comparison must stay cheap.</summary>
    public const int LongestName = 500;

    /// <summary>
    /// Every spelling that ICAO 9303-3 section 6 allows counts as the same; blanks, hyphens and apostrophes do not count. When the zone may be
    /// truncated, the beginning of the whole name or of each of its first parts is enough (ICAO 9303-4 section 4.2.3).
    /// </summary>
    /// <param name="printed">The name in the order of the zone's identifier, for instance all given names.</param>
    /// <param name="zone">The zone's letters with blanks or fillers between the parts; another printed name is first spelled as a zone would.</param>
    /// <param name="mayBeTruncated">Whether the name zone was full to its last position.</param>
    public static NameMatch Compare(string? printed, string? zone, bool mayBeTruncated)
    {
        if (printed is null || zone is null || printed.Length > LongestName || zone.Length > LongestName) return NameMatch.Unknown;
        var printedParts = Parts(Transliteration.Composed(printed));
        var zoneParts = (Transliteration.ToMrz(zone) ?? "").Split('<', StringSplitOptions.RemoveEmptyEntries);
        if (printedParts.Count == 0 || zoneParts.Length == 0 || printedParts.Any(p => p.Any(c => Transliteration.Of(c) is null))) return NameMatch.Unknown;

        var (name, whole) = (string.Concat(printedParts), string.Concat(zoneParts));
        var reach = Reach(name, whole, Ways);
        if (reach == Reached.End) return NameMatch.Same;
        if (Reach(name, whole, WaysWithoutDiacritics) == Reached.End) return NameMatch.DiacriticsLost;
        if (!mayBeTruncated) return NameMatch.Different;
        if (reach == Reached.Beginning) return NameMatch.Truncated;
        var byParts = zoneParts.Length <= printedParts.Count && zoneParts.Zip(printedParts).All(p => Reach(p.Second, p.First, Ways) != Reached.Nothing);
        return byParts ? NameMatch.Truncated : NameMatch.Different;
    }

    private enum Reached
    {
        Nothing,
        Beginning,
        End,
    }

    private static IReadOnlyList<string> Ways(char c) => Transliteration.Of(c) ?? [];

    private static IReadOnlyList<string> WaysWithoutDiacritics(char c) => char.ToUpperInvariant(c) switch
    {
        'A' => ["A", "AE", "AA"],
        'O' => ["O", "OE"],
        'U' => ["U", "UE", "UXX"],
        'N' => ["N", "NXX"],
        _ => Ways(c),
    };

    private static List<string> Parts(string printed)
    {
        List<string> parts = [];
        var start = 0;
        for (var i = 0; i <= printed.Length; i++)
        {
            if (i < printed.Length && Transliteration.Of(printed[i]) is not ["<"]) continue;
            if (i > start) parts.Add(printed[start..i]);
            start = i + 1;
        }

        return parts;
    }

    /// <summary>How far some spelling of the printed name covers the zone's letters: all of both, only the zone's, or not. Time grows with the product of the lengths.</summary>
    private static Reached Reach(string printed, string zone, Func<char, IReadOnlyList<string>> ways)
    {
        var at = new HashSet<int> { 0 };
        var beginning = false;
        foreach (var c in printed)
        {
            var next = new HashSet<int>();
            foreach (var position in at)
            {
                foreach (var way in ways(c))
                {
                    var left = zone.AsSpan(position);
                    if (left.StartsWith(way, StringComparison.Ordinal)) next.Add(position + way.Length);
                    else if (way.AsSpan().StartsWith(left, StringComparison.Ordinal)) beginning = true;
                }
            }

            at = next;
            beginning |= at.Contains(zone.Length);
        }

        return at.Contains(zone.Length) ? Reached.End : beginning ? Reached.Beginning : Reached.Nothing;
    }
}
