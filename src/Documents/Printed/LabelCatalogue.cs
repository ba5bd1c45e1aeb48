using System.Collections.Frozen;
using System.Numerics;
using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Printed;

/// <summary>A phrase of the catalogue.</summary>
/// <param name="Kind">The field it names.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Phrase">As the catalogue spells it.</param>
internal sealed record LabelPhrase(PrintedFieldKind Kind, string Language, string Phrase)
{
    /// <summary>Letters and digits only, in characters that stand for all that look alike.</summary>
    public string Letters { get; init; } = LabelText.Letters(Phrase);
}

/// <summary>How a text fits a phrase.</summary>
/// <param name="Phrase">The nearest one.</param>
/// <param name="Edits">Letters put in, left out or replaced; look-alikes count as equal.</param>
/// <param name="Open">Whether a phrase of another field fits as well.</param>
internal sealed record LabelMatch(LabelPhrase Phrase, int Edits, bool Open);

/// <summary>Finds the phrase that a text is, damaged letters included.</summary>
internal sealed class LabelCatalogue
{
    private readonly FrozenDictionary<string, LabelPhrase> _exact;
    private readonly (LabelPhrase Phrase, uint Set)[][] _byLength;

    public LabelCatalogue(IEnumerable<LabelPhrase> phrases)
    {
        var all = phrases.SelectMany(p => p.Letters.Contains("RN", StringComparison.Ordinal) ? [p, p with { Letters = p.Letters.Replace("RN", "M", StringComparison.Ordinal) }] : new[] { p }).ToArray();
        _exact = all.GroupBy(p => p.Letters, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Longest = all.Max(p => p.Letters.Length);
        MostWords = all.Max(p => p.Phrase.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries).Length) + 1;
        _byLength = [.. Enumerable.Range(0, Longest + 1).Select(n => _exact.Values.Where(p => p.Letters.Length == n).Select(p => (p, SetOf(p.Letters))).ToArray())];
    }

    /// <summary>The labels of passports, cards, permits and visas.</summary>
    public static LabelCatalogue Documents { get; } = new(Phrases(LabelTable.Lines));

    public int Longest { get; }

    public int MostWords { get; }

    /// <summary>Every phrase of a table.</summary>
    public static IEnumerable<LabelPhrase> Phrases(string lines) =>
        from line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split('|')
        let head = parts[0].Split(' ')
        from phrase in parts.Skip(1)
        select new LabelPhrase(Enum.Parse<PrintedFieldKind>(head[0]), head[1], phrase);

    /// <summary>The nearest phrase, or null when none is near enough.</summary>
    /// <param name="letters">As <see cref="LabelText.Letters"/> gives them.</param>
    public LabelMatch? Find(string letters)
    {
        if (_exact.TryGetValue(letters, out var exact)) return new(exact, 0, false);
        var allowed = LabelText.Allowed(letters.Length);
        if (allowed == 0) return null;
        var set = SetOf(letters);
        LabelMatch? best = null;
        for (var length = Math.Max(4, letters.Length - allowed); length <= Math.Min(Longest, letters.Length + allowed); length++)
        {
            foreach (var (phrase, other) in _byLength[length])
            {
                var most = Math.Min(LabelText.Allowed(length), best?.Edits ?? allowed);
                if (BitOperations.PopCount(set ^ other) > 2 * most) continue;
                var edits = EditDistance.Between(letters, phrase.Letters, most);
                if (edits > most) continue;
                if (best is null || edits < best.Edits) best = new(phrase, edits, false);
                else if (best.Phrase.Kind != phrase.Kind) best = best with { Open = true };
            }
        }

        return best;
    }

    /// <summary>The one phrase, of seven letters or more, that a text can be when up to a third of its letters is lost; null when phrases of another field are nearly as near.</summary>
    public LabelMatch? FindRuined(string letters)
    {
        if (letters.Length < 6) return null;
        LabelMatch? best = null;
        var others = int.MaxValue;
        for (var length = 7; length <= Math.Min(Longest, letters.Length + 6); length++)
        {
            foreach (var (phrase, _) in _byLength[length])
            {
                var edits = EditDistance.Between(letters, phrase.Letters, length / 3);
                if (edits > length / 3) continue;
                if (best is null || edits < best.Edits)
                {
                    if (best is not null && best.Phrase.Kind != phrase.Kind) others = Math.Min(others, best.Edits);
                    best = new(phrase, edits, false);
                }
                else if (best.Phrase.Kind != phrase.Kind)
                {
                    others = Math.Min(others, edits);
                }
            }
        }

        return best is not null && others > best.Edits ? best with { Open = others == best.Edits + 1 } : null;
    }

    private static uint SetOf(string letters) => letters.Aggregate(0u, (set, c) => set | 1u << (c % 32));
}
