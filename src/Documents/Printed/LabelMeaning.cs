using Bonafide.Documents.Countries;

namespace Bonafide.Documents.Printed;

/// <summary>Settles what the words mean that languages use differently: <c>Name</c>, <c>Nom</c>, <c>Nome</c>.</summary>
internal static class LabelMeaning
{
    public static IReadOnlyList<PrintedLabel> Settle(IReadOnlyList<PrintedLabel> labels)
    {
        var plain = labels.Where(l => !IsCode(l) && (!IsDamagedShort(l) || !labels.Any(o => o != l && o.Kind == l.Kind && o.Quality >= 1))).ToList();
        var hasSurname = plain.Any(l => l.Kind == PrintedFieldKind.Surname);
        var hasGiven = plain.Any(l => l.Kind == PrintedFieldKind.GivenNames);
        return [.. plain.Select(l => l.Kind != PrintedFieldKind.FullName ? l : (hasSurname, hasGiven) switch
        {
            (false, true) => l with { Kind = PrintedFieldKind.Surname },
            (true, false) => l with { Kind = PrintedFieldKind.GivenNames },
            (true, true) => l with { Kind = PrintedFieldKind.Other },
            _ => l,
        })];
    }

    /// <summary>A line of three capitals that are a state's code: POL is a nationality, and <c>Pol</c> the sex.</summary>
    private static bool IsCode(PrintedLabel label) => label.Line.Text.Trim() is { Length: 3 } text && text.All(char.IsAsciiLetterUpper) && Issuer.Find(text) is not null;

    private static bool IsDamagedShort(PrintedLabel label) => label.Quality < 1 && label.End - label.Start < 6;
}
