using Bonafide.Documents.Dates;
using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Rules;

/// <summary>How long a document is valid, as far as its zone tells.</summary>
/// <param name="Expires">The last day of validity, or the month of it; null when the zone does not tell or the document never expires.</param>
/// <param name="Permanent">The document never expires.</param>
public sealed record DocumentValidity(PartialDate? Expires, bool Permanent)
{
    /// <summary>
    /// From the expiry date. Spain writes 01 01 9999 on the cards of the old, 990101 in the zone. The French card of 1988 has only its month of issue: it
    /// lasts ten years, and fifteen when it was issued from 2004 to 2013 to a person of age (decree 2013-1188).
    /// </summary>
    public static DocumentValidity Of(MrzDocument document, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Format == MrzFormat.FrenchIdCard) return new(French(document, today), Permanent: false);
        if (document is { Format: MrzFormat.Td1, Issuer: "ESP", ExpiryDate.Text: "990101" }) return new(null, Permanent: true);
        return new(document.ExpiryDate is { } expiry ? Centuries.OfExpiry(expiry, today) : null, Permanent: false);
    }

    /// <summary>Whether validity certainly ended more than the tolerance (days) before <paramref name="today"/>; false when it is not known.</summary>
    public bool IsExpired(DateOnly today, int toleranceDays) => Expires is not null && Expiry.IsExpired(Expires, today, toleranceDays);

    private static PartialDate? French(MrzDocument document, DateOnly today)
    {
        var issued = document.DocumentNumber.Length >= 4 ? Centuries.OfBirth(MrzDate.Read(document.DocumentNumber[..4] + "<<"), today) : null;
        if (issued is not { Month: { } month }) return null;
        var ofAge = Centuries.OfBirth(document.BirthDate, issued.Latest) is { } birth && Age.On(birth, issued.Latest).Most >= 18;
        return PartialDate.Create(issued.Year + (ofAge && issued.Year is >= 2004 and <= 2013 ? 15 : 10), month, null);
    }
}
