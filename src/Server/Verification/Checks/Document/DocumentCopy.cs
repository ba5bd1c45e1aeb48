using Bonafide.Documents.Countries;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>The place of a document that is believed first and that the report is taken from.</summary>
/// <param name="Place">Where it stands and what it says of the holder.</param>
/// <param name="Issuer">Null when the issuer's code is not assigned.</param>
internal sealed record DocumentCopy(Place Place, DocumentKind Kind, Issuer? Issuer, DocumentValidity Validity)
{
    public IdentityData Data => Place.Reading.Data;

    public Exhibit On => Place.On;

    /// <summary>As the public API calls it; null for what cannot identify anybody.</summary>
    public string? Type => DocumentKinds.ApiType(Kind);

    /// <summary>Null where it does not say.</summary>
    public PartialDate? Issued { get; init; }

    public static DocumentCopy Of(ZoneReading zone, DateOnly today) => new(
        new Place("zone", zone.Side, IdentityReading.OfZone(IdentityData.FromMrz(zone.Document, today)), zone.On),
        DocumentKinds.Of(zone.Document), Issuer.Find(zone.Document.Issuer), DocumentValidity.Of(zone.Document, today));

    public static DocumentCopy Of(BarcodeReading barcode) => new(
        new Place("barcode", barcode.Side, IdentityReading.OfBarcode(IdentityData.FromAamva(barcode.Document)), barcode.On),
        barcode.Document.IsIdentityCard ? DocumentKind.IdCard : DocumentKind.DrivingLicense, Issuer.Find(barcode.Document.Country),
        new DocumentValidity(barcode.Document.ExpiryDate, barcode.Document.NeverExpires))
    {
        Issued = barcode.Document.IssueDate,
    };
}
