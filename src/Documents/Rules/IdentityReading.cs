namespace Bonafide.Documents.Rules;

/// <summary>What one place of a document says, with how surely each value was read.</summary>
/// <param name="Data">The values.</param>
/// <param name="Errors">Of each value, the share of its characters that are read wrongly, 0 to 1; a value that is not in it has <paramref name="OtherErrors"/>.</param>
/// <param name="OtherErrors">Of all other values.</param>
public sealed record IdentityReading(IdentityData Data, IReadOnlyDictionary<IdentityField, double> Errors, double OtherErrors)
{
    /// <summary>
    /// A zone whose check digits are right and in which no character is in doubt is wrong in one reading of 5,000 at most, that is in one character
    /// of half a million.
    /// </summary>
    public const double ZoneErrors = 2e-6;

    /// <summary>A barcode is corrected by its own code words or not read at all (ISO/IEC 15438 section 5.10).</summary>
    public const double BarcodeErrors = 1e-9;

    private static readonly Dictionary<IdentityField, double> None = [];

    public static IdentityReading OfZone(IdentityData data) => new(data, None, ZoneErrors);

    public static IdentityReading OfBarcode(IdentityData data) => new(data, None, BarcodeErrors);

    public double ErrorsOf(IdentityField field) => Errors.GetValueOrDefault(field, OtherErrors);

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => "identity reading";
}
