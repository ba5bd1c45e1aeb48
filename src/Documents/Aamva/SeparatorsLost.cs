namespace Bonafide.Documents.Aamva;

/// <summary>Finds the elements of a payload whose separators were lost, as keyboards scanners do that cannot type a line feed.</summary>
internal static class SeparatorsLost
{
    /// <summary>A shorter body can be one element.</summary>
    public const int LeastLength = 40;

    /// <summary>
    /// Cuts before each element name that occurs for the first time and is followed by what can be its value; where enough names follow a blank, only
    /// those count. Names of persons that contain the name of an element can mislead it.
    /// </summary>
    public static List<(int Start, int End)> Split(string text, int start, int end)
    {
        var afterBlanks = Cuts(text, start, end, afterBlank: true);
        var cuts = afterBlanks.Count >= 5 ? afterBlanks : Cuts(text, start, end, afterBlank: false);
        if (cuts.Count == 0 || cuts[0] != start) cuts.Insert(0, start);
        return [.. cuts.Select((cut, i) => (cut, i + 1 < cuts.Count ? cuts[i + 1] : end))];
    }

    private static List<int> Cuts(string text, int start, int end, bool afterBlank)
    {
        List<int> cuts = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = start; i + 3 <= end; i++)
        {
            var rest = text.AsSpan(i, end - i);
            var typed = i == start && rest.Length >= 5 && rest is ['D', 'L', ..] or ['I', 'D', ..] && AamvaElementIds.StartsKnown(rest[2..]);
            if (typed)
            {
                cuts.Add(i);
                seen.Add(rest[2..5].ToString());
                i += 4;
            }
            else if ((!afterBlank || i == start || text[i - 1] is ' ') && AamvaElementIds.StartsKnown(rest) && AamvaElementIds.Fits(rest[..3], rest[3..]) && seen.Add(rest[..3].ToString()))
            {
                cuts.Add(i);
                i += 2;
            }
        }

        return cuts;
    }
}
