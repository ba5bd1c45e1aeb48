using System.Collections.Frozen;
using Bonafide.Documents.Countries;
using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Printed;

/// <summary>Understands a printed nationality: a code, a country's name or the word for its nationals.</summary>
internal static class NationalityWords
{
    private static readonly FrozenDictionary<string, string> ByWord =
        NationalityTable.Lines.Split('\n', StringSplitOptions.TrimEntries)
            .Select(l => l.Split('|'))
            .SelectMany(l => l.Skip(1).Select(w => (Word: LabelText.Letters(w), Code: l[0])))
            .Concat(Country.All.Select(c => (Word: LabelText.Letters(c.Name), Code: c.Alpha2 == "DE" ? "D" : c.Alpha3)))
            .GroupBy(w => w.Word, w => w.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByAlikeCode =
        Issuer.All.GroupBy(i => LabelText.Letters(i.Code), i => i.Code, StringComparer.Ordinal)
            .Where(g => g.Count() == 1)
            .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The code that a machine-readable zone has for it, or null when the word is not known. Damaged letters are forgiven in words of four letters and more, not in codes.</summary>
    public static string? Find(string text)
    {
        var whole = PlainLetters.Of(text).Trim();
        if (Issuer.Find(whole) is { } issuer) return issuer.Code;
        if (ByWord.TryGetValue(LabelText.Letters(text), out var code)) return code;
        foreach (var part in whole.Split(['/', '(', ')', ' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (part.Length == 3 && Issuer.Find(part) is { } known) return known.Code;
            if (part.Length > 3 && ByWord.TryGetValue(LabelText.Letters(part), out code)) return code;
        }

        var letters = LabelText.Letters(text);
        if (letters.Length == 3) return ByAlikeCode.GetValueOrDefault(letters);
        if (letters.Length < 5) return null;
        var near = ByWord.Where(w => w.Key.Length > 4 && EditDistance.Between(w.Key, letters, 1) <= 1).Select(w => w.Value).Distinct(StringComparer.Ordinal).ToArray();
        return near.Length == 1 ? near[0] : null;
    }
}
