namespace Bonafide.Documents.Letters;

/// <summary>How many letters must be put in, left out or replaced to make one text of another (Levenshtein).</summary>
public static class EditDistance
{
    /// <summary>The distance, or <paramref name="most"/> + 1 when it is greater. Texts longer than 64 characters are as far apart as can be.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > 64 || b.Length > 64) return most + 1;
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, least) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most) return most + 1;
        }

        return Math.Min(row[b.Length], most + 1);
    }
}
