using Bonafide.Documents.Mrz;
using Bonafide.Documents.Names;

namespace Bonafide.Documents.Specimens;

/// <summary>Recognises documents that were made to be shown, not to identify. Rules hold for specimens in general; the lists have only published data.</summary>
public static class Specimen
{
    /// <summary>Every reason to take the document for a specimen; empty when there is none. One certain reason is enough.</summary>
    public static IReadOnlyList<SpecimenReason> Find(MrzDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Find(
            document.Issuer,
            document.Nationality,
            document.Name.Surname,
            document.Name.GivenNames,
            [document.DocumentNumber, document.OptionalData],
            document.BirthDate.Text);
    }

    /// <summary>The same for data from print or a barcode. Unknown values are null.</summary>
    /// <param name="issuer">As a machine-readable zone spells it.</param>
    /// <param name="nationality">As a machine-readable zone spells it.</param>
    /// <param name="surname">In any case, with or without diacritics.</param>
    /// <param name="givenNames">In any case, with or without diacritics.</param>
    /// <param name="numbers">Document and personal numbers.</param>
    /// <param name="birthDate">YYMMDD.</param>
    public static IReadOnlyList<SpecimenReason> Find(
        string? issuer, string? nationality, string? surname, string? givenNames, IEnumerable<string?> numbers, string? birthDate)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        List<SpecimenReason?> reasons = [];
        if (issuer is "UTO" || nationality is "UTO") reasons.Add(new(SpecimenSign.Utopia, Certain: true, "UTO"));
        var (last, first) = (Plain(surname), Plain(givenNames));
        reasons.AddRange($"{last} {first}".Split(' ').Select(SpecimenWords.InName));
        reasons.Add(SpecimenPersons.Find(last, first, birthDate));
        reasons.AddRange(numbers.Where(n => !string.IsNullOrEmpty(n)).Select(n => SpecimenNumbers.Find(n!)));
        return [.. reasons.OfType<SpecimenReason>().Distinct()];
    }

    /// <summary>Words for specimen printed anywhere on the document, given as lines of text in any case.</summary>
    public static IReadOnlyList<SpecimenReason> FindInPrint(IEnumerable<string?> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines.SelectMany(l => Words(l).Select(SpecimenWords.InPrint)).OfType<SpecimenReason>().Distinct()];
    }

    private static string Plain(string? name) => (Transliteration.ToMrz(name ?? "") ?? "").Replace('<', ' ');

    private static IEnumerable<string> Words(string? line) =>
        (line ?? "").Split([' ', '<', '/', '-', '*', '.', ',', ':', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        .Select(w => Transliteration.ToMrz(w) ?? "");
}
