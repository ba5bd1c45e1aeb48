using System.Collections.Frozen;
using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Dates;

/// <summary>What documents print where an expiry date would stand when there is none.</summary>
internal static class PermanentWords
{
    private static readonly FrozenSet<string> All =
        ("UNBEFRISTET UNBEGRENZT INDEFINI INDEFINIE ILLIMITE ILLIMITEE PERMANENT PERMANENTE INDEFINIDO INDEFINIDA INDEFINITE INDEFINITELY UNLIMITED ILLIMITATA ILLIMITATO VITALICIO VITALICIA " +
            "ONBEPERKT BEZTERMINOWO BEZTERMINOWA NIEOZNACZONY NEOMEZENO NEOMEZENA NEOBMEDZENO TRAJNO TRAJNA NEODREDENO HATARIDONELKULI NELIMITAT NELIMITATA TILLSVIDARE TIDSUBEGRENSET " +
            "TAHTAJATU TAHTAJATON BEZTERMINA NETERMINUOTAI NETERMINUOTA SURESIZ BEZSROKOVYI БЕССРОЧНО БЕЗСТРОКОВО БЕЗСРОЧНА ΑΟΡΙΣΤΗ ΑΟΡΙΣΤΟΥ NOEXPIRY NONEXPIRING SEUMURHIDUP")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text says so and nothing else; two damaged letters are forgiven in such long words.</summary>
    public static bool Say(string text)
    {
        var plain = string.Concat(PlainLetters.Of(text).Where(char.IsLetter));
        if (plain.Length is < 6 or > 24) return false;
        return All.Contains(plain) || plain.Length >= 9 && All.Any(w => EditDistance.Between(w, plain, 2) <= 2);
    }
}
