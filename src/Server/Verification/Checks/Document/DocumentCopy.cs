using Bonafide.Documents.Countries;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Printed;
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

    /// <summary>
    /// The print of a licence by the field numbers of Directive 2006/126/EC, where it has all that identifies; null for every other print, since passports and cards have a zone that
    /// must be read. Its country is the one that the person chose: its own sign is a picture.
    /// </summary>
    public static DocumentCopy? OfPrint(IReadOnlyList<PrintReading> prints, string? chosenCountry) =>
        prints.FirstOrDefault(static p => p.Document.Layout == PrintedLayout.EuropeanLicence) is
        { Place: { Reading.Data: { DocumentNumber: not null, Surname: not null, BirthDate: not null, ExpiryDate: { } expires } } place } print
            ? new DocumentCopy(place, DocumentKind.DrivingLicense, Issuer.Find(Country.Find(chosenCountry)?.Alpha3), new DocumentValidity(expires, Permanent: false))
            {
                Issued = print.Issued,
            }
            : null;
}
