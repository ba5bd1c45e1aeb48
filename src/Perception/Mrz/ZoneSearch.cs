using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>Another character that the format allows in the place of one that was read.</summary>
internal readonly record struct Rival(int Line, int Position, char Character, float Probability);

/// <summary>The zones next likely to the one that was read: a best-first search over its doubtful characters.</summary>
internal static class ZoneSearch
{
    /// <summary>More doubtful characters than this are not decided by any check digit.</summary>
    private const int MostReplaced = 3;

    private const int MostRivals = 40;
    private const int MostZones = 600;

    /// <summary>
    /// Every least set of replacements with which all check digits hold and the dates exist, the likeliest set first. Least: no part of it
    /// would do. Empty when nothing likely enough would.
    /// </summary>
    /// <param name="reading">Where the rivals come from.</param>
    /// <param name="text">The lines as they stand.</param>
    /// <param name="least">How likely a set must be, relative to what was read.</param>
    /// <param name="mayReplace">The places (line and position) that may be replaced; null for all.</param>
    public static IReadOnlyList<Rival[]> Fits(ZoneReading reading, IReadOnlyList<string> text, float least, Func<int, int, bool>? mayReplace = null)
    {
        Rival[] rivals = [.. Rivals(reading, text, least).Where(rival => mayReplace?.Invoke(rival.Line, rival.Position) ?? true).OrderByDescending(rival => rival.Probability).Take(MostRivals)];
        float[] odds = [.. rivals.Select(rival => Math.Min(1, rival.Probability / Math.Max(1e-6f, reading.Characters[rival.Line][rival.Position][text[rival.Line][rival.Position]])))];
        var next = new PriorityQueue<(int[] Chosen, float Odds), float>();
        for (var i = 0; i < rivals.Length; i++)
            next.Enqueue(([i], odds[i]), -odds[i]);
        var found = new List<Rival[]>();
        for (var tried = 0; tried < MostZones && next.TryDequeue(out var zone, out _); tried++)
        {
            Rival[] chosen = [.. zone.Chosen.Select(i => rivals[i])];
            if (found.Any(fit => fit.All(chosen.Contains)))
                continue;
            if (ZoneDecoding.Holds(With(text, chosen), reading.Format))
            {
                found.Add(chosen);
                continue;
            }
            if (chosen.Length == MostReplaced)
                continue;
            for (var i = zone.Chosen[^1] + 1; i < rivals.Length && zone.Odds * odds[i] >= least; i++)
            {
                if (!chosen.Any(other => other.Line == rivals[i].Line && other.Position == rivals[i].Position))
                    next.Enqueue(([.. zone.Chosen, i], zone.Odds * odds[i]), -zone.Odds * odds[i]);
            }
        }
        // A larger set may have been met before the smaller one it contains.
        return [.. found.Where(fit => !found.Any(other => other.Length < fit.Length && other.All(fit.Contains)))];
    }

    /// <summary>The characters of at least this probability that stand against the ones of <paramref name="text"/>.</summary>
    public static IEnumerable<Rival> Rivals(ZoneReading reading, IReadOnlyList<string> text, float least)
    {
        for (var line = 0; line < text.Count; line++)
        {
            for (var position = 0; position < text[line].Length; position++)
            {
                foreach (var character in LineNet.Alphabet)
                {
                    var probability = reading.Characters[line][position][character];
                    if (probability >= least && character != text[line][position])
                        yield return new Rival(line, position, character, probability);
                }
            }
        }
    }

    /// <summary>The lines with these replacements made.</summary>
    public static string[] With(IReadOnlyList<string> text, params ReadOnlySpan<Rival> replaced)
    {
        char[][] lines = [.. text.Select(line => line.ToCharArray())];
        foreach (var rival in replaced)
            lines[rival.Line][rival.Position] = rival.Character;
        return [.. lines.Select(line => new string(line))];
    }
}
