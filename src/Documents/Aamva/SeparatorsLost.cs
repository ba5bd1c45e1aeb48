namespace Bonafide.Documents.Aamva;

/// <summary>Finds the elements of a line that holds many, because an issuer wrote no separators or a scanner could not type them.</summary>
internal static class SeparatorsLost
{
    /// <summary>A shorter line is one element; no element of a standard is longer than 90.</summary>
    private const int LeastLength = 60;

    private const int FewestElements = 5;

    /// <summary>
    /// Cuts before each element name that the version has, that occurs for the first time and that is followed by what can be its value; where most
    /// names follow a blank, only those count. Null for a line that is one element. Names of persons that contain the name of an element can mislead it.
    /// </summary>
    public static IReadOnlyList<(int Start, int End)>? Split(string text, int start, int end, int? version)
    {
        if (end - start < LeastLength) return null;
        var afterBlanks = Cuts(text, start, end, version, afterBlank: true);
        var anywhere = Cuts(text, start, end, version, afterBlank: false);
        var cuts = afterBlanks.Count * 3 >= anywhere.Count * 2 ? afterBlanks : anywhere;
        return cuts.Count >= FewestElements ? Pieces(cuts, start, end) : null;
    }

    /// <summary>Cuts a jurisdiction's subfile, whose elements are named by one letter after the other: ZMA, ZMB, ZMC.</summary>
    public static IReadOnlyList<(int Start, int End)> SplitJurisdiction(string text, int start, int end)
    {
        var type = text.AsSpan(start, 2).ToString();
        var first = text.AsSpan(start + 2, end - start - 2).StartsWith(type, StringComparison.Ordinal) ? start + 2 : start;
        List<int> cuts = [start];
        var next = first + 2 < end ? text[first + 2] + 1 : 0;
        for (var i = first + 3; i + 3 <= end; i++)
        {
            if (text[i + 2] != next || text.AsSpan(i, 2) is not [var a, var b] || a != type[0] || b != type[1]) continue;
            cuts.Add(i);
            next++;
        }

        return Pieces(cuts, start, end);
    }

    private static (int Start, int End)[] Pieces(List<int> cuts, int start, int end)
    {
        if (cuts[0] != start) cuts.Insert(0, start);
        return [.. cuts.Select((cut, i) => (cut, i + 1 < cuts.Count ? cuts[i + 1] : end))];
    }

    private static List<int> Cuts(string text, int start, int end, int? version, bool afterBlank)
    {
        List<int> cuts = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = start; i + 3 <= end; i++)
        {
            var rest = text.AsSpan(i, end - i);
            if (i == start && rest is ['D', 'L', ..] or ['I', 'D', ..] && AamvaElementIds.StartsKnown(rest[2..]))
            {
                cuts.Add(i);
                seen.Add(rest[2..5].ToString());
                i += 4;
            }
            else if ((!afterBlank || i == start || text[i - 1] is ' ') && AamvaElementIds.StartsKnown(rest)
                && AamvaElementIds.Fits(rest[..3], rest[3..], version) && seen.Add(rest[..3].ToString()))
            {
                cuts.Add(i);
                i += 2;
            }
        }

        return cuts;
    }
}
