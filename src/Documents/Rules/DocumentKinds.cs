using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Rules;

/// <summary>Facts about kinds of documents.</summary>
public static class DocumentKinds
{
    /// <summary>The kind that document code and format describe (ICAO 9303-4 to 9303-7 section 4.2.2, document code). Unknown when they contradict each other.</summary>
    public static DocumentKind Of(MrzDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Of(document.Format, document.DocumentCode, document.Issuer);
    }

    /// <summary>The same from the code without filler and the issuer as the zone has it.</summary>
    public static DocumentKind Of(MrzFormat format, string documentCode, string issuer)
    {
        ArgumentNullException.ThrowIfNull(documentCode);
        return format switch
        {
            MrzFormat.FrenchIdCard => DocumentKind.IdCard,
            MrzFormat.MrvA or MrzFormat.MrvB => documentCode.StartsWith('V') ? DocumentKind.Visa : DocumentKind.Unknown,
            MrzFormat.Td3 => documentCode.StartsWith('P') ? DocumentKind.Passport : DocumentKind.Unknown,
            MrzFormat.Td1 or MrzFormat.Td2 => Card(documentCode, issuer),
            _ => DocumentKind.Unknown,
        };
    }

    /// <summary>How the public API calls it: <c>passport</c>, <c>id_card</c>, <c>driving_license</c>, or null for what cannot identify anybody.</summary>
    public static string? ApiType(DocumentKind kind) => kind switch
    {
        DocumentKind.Passport => "passport",
        DocumentKind.IdCard or DocumentKind.ResidencePermit => "id_card",
        DocumentKind.DrivingLicense => "driving_license",
        _ => null,
    };

    /// <summary>The sides that must be seen; empty for what is not accepted.</summary>
    public static IReadOnlyList<DocumentSide> SidesNeeded(DocumentKind kind) => kind switch
    {
        DocumentKind.Passport => [DocumentSide.Front],
        DocumentKind.IdCard or DocumentKind.ResidencePermit or DocumentKind.DrivingLicense => [DocumentSide.Front, DocumentSide.Back],
        _ => [],
    };

    /// <summary>The sides on which issuers print a zone of this format.</summary>
    public static IReadOnlyList<DocumentSide> SidesOfZone(MrzFormat format) => format switch
    {
        MrzFormat.Td1 => [DocumentSide.Back],
        MrzFormat.Td2 => [DocumentSide.Front, DocumentSide.Back],
        _ => [DocumentSide.Front],
    };

    private static DocumentKind Card(string code, string issuer) => code switch
    {
        "AC" => DocumentKind.CrewCertificate,
        "IR" or "AR" or "CR" => DocumentKind.ResidencePermit,
        "C1" or "C2" when issuer is "USA" => DocumentKind.ResidencePermit,
        _ => code is ['I' or 'A' or 'C', ..] ? DocumentKind.IdCard : DocumentKind.Unknown,
    };
}
