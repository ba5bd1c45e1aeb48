using System.Collections.Frozen;

namespace Bonafide.Documents.Specimens;

/// <summary>Words for specimen that issuers print in place of a name or across a picture, in the letters of a machine-readable zone.</summary>
internal static class SpecimenWords
{
    /// <summary>Nobody is called that.</summary>
    private static readonly FrozenSet<string> Certain = Set(
        "SPECIMEN SPECIMENS ESPECIMEN ESPECIME SPESIMEN MUSTERMANN MUSTERFRAU MUSTERPERSON MUESTRA AMOSTRA VZOR VZOREC VZORKA VZORNIK WZOR OBRAZEC OBRAZETS OBRAZAC " +
        "UZORAK PAVYZDYS PARAUGS NAIDIS NAEIDIS FACSIMILE VOID UTOPIA UTOPIAN");

    /// <summary>Some people are.</summary>
    private static readonly FrozenSet<string> Suspected = Set(
        "MUSTER SAMPLE EXAMPLE MINTA MODELE MODELLO ORNEK OERNEK MALLI NAYTE NAEYTE PRIMJER VOORBEELD TEST TRAVELER CITIZEN");

    /// <summary>Words that condemn a document when they are printed across it, though they could be names.</summary>
    private static readonly FrozenSet<string> Printed = Set("MUSTER SAMPLE");

    /// <summary>Beginnings that no name has, such as SPECIMENPASS.</summary>
    private static readonly string[] Beginnings = ["SPECIMEN", "MUSTERMANN"];

    public static SpecimenReason? InName(string part) => Match(part, part2 => Suspected.Contains(part2));

    public static SpecimenReason? InPrint(string word) =>
        Printed.Contains(word) ? new(SpecimenSign.Word, Certain: true, word) : Match(word, _ => false);

    private static SpecimenReason? Match(string word, Func<string, bool> suspected)
    {
        if (Certain.TryGetValue(word, out var known)) return new(SpecimenSign.Word, Certain: true, known);
        if (Array.Find(Beginnings, b => word.StartsWith(b, StringComparison.Ordinal)) is { } beginning) return new(SpecimenSign.Word, Certain: true, beginning);
        return suspected(word) ? new(SpecimenSign.Word, Certain: false, word) : null;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
