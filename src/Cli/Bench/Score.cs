using System.Text;
using Bonafide.Cli.Reading;
using Bonafide.Documents.Aamva;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;

namespace Bonafide.Cli.Bench;

/// <summary>How one picture was read, held against what is known of it.</summary>
/// <param name="Exact">Every character of the zone and of the barcode is right, and nothing was read where there is nothing.</param>
/// <param name="WrongButValid">Something was read wrongly although every check digit, or the barcode's error correction, holds.</param>
/// <param name="Unlisted">That, without a doubt listed.</param>
/// <param name="Doubtful">The zone was read and a doubt was listed.</param>
/// <param name="Kind">What the document is; null where the truth does not say.</param>
/// <param name="Fields">For each field that is known, whether it was read.</param>
internal sealed record Score(string Level, string? Kind, bool Exact, bool WrongButValid, bool Unlisted, bool Doubtful, double Milliseconds, IReadOnlyList<FieldScore> Fields)
{
    public static Score Of(LabelledPicture known, ReadPicture read, DateOnly today)
    {
        var zone = read.Evidence.Mrz;
        string[] lines = [.. (zone?.Lines ?? []).Select(static line => line.Text)];
        var payload = read.Evidence.Barcodes is [var barcode, ..] ? barcode.Payload : null;
        var zoneRight = known.Zone is null || lines.SequenceEqual(known.Zone, StringComparer.Ordinal);
        var barcodeRight = known.Barcode is null || (payload is not null && payload.AsSpan().SequenceEqual(Encoding.Latin1.GetBytes(known.Barcode)));
        var wrongZone = !zoneRight && zone is { AllCheckDigitsValid: true };
        var wrongBarcode = !barcodeRight && payload is not null;
        return new Score(
            known.Level, known.Kind, zoneRight && barcodeRight, wrongZone || wrongBarcode, (wrongZone && zone!.Ambiguities.Count == 0) || wrongBarcode, zone?.Ambiguities.Count > 0,
            read.Took.TotalMilliseconds,
            [
                .. FieldScore.Compare("zone", OfZone(known.Zone, today), OfZone(lines, today)),
                .. FieldScore.Compare("barcode", OfBarcode(known.Barcode is null ? null : Encoding.Latin1.GetBytes(known.Barcode)), OfBarcode(payload)),
                .. PrintedTruth.Compare(known, read.Evidence, today),
            ]);
    }

    private static IdentityData? OfZone(IReadOnlyList<string>? lines, DateOnly today) =>
        lines is { Count: > 0 } && MrzDocument.TryParse(lines, out var document) ? IdentityData.FromMrz(document, today) : null;

    private static IdentityData? OfBarcode(byte[]? payload) => AamvaDocument.TryParse(payload, out var document) ? IdentityData.FromAamva(document) : null;
}

/// <summary>Whether one field was read as it is.</summary>
/// <param name="Source">Where it stands: zone, barcode or print.</param>
/// <param name="Wrong">Something else was read; where neither, nothing was.</param>
internal sealed record FieldScore(string Source, IdentityField Field, bool Right, bool Wrong)
{
    /// <summary>One score for each field that is known; all are wrong where nothing was read.</summary>
    public static IEnumerable<FieldScore> Compare(string source, IdentityData? known, IdentityData? read) =>
        known is null ? [] : Enum.GetValues<IdentityField>().Where(field => Value(known, field) is not null).Select(field =>
        {
            var (right, found) = (read is not null && Equals(Value(known, field), Value(read, field)), read is not null && Value(read, field) is not null);
            return new FieldScore(source, field, right, Wrong: found && !right);
        });

    private static object? Value(IdentityData data, IdentityField field) => field switch
    {
        IdentityField.DocumentNumber => data.DocumentNumber,
        IdentityField.Issuer => data.Issuer,
        IdentityField.Surname => data.Surname,
        IdentityField.GivenNames => data.GivenNames,
        IdentityField.Nationality => data.Nationality,
        IdentityField.BirthDate => data.BirthDate,
        IdentityField.ExpiryDate => data.ExpiryDate,
        IdentityField.Sex => data.Sex,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
