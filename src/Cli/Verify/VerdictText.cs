using System.Globalization;
using Bonafide.Cli.Reading;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Cli.Verify;

/// <summary>A verdict for people: what was seen in each picture, what it came to, and every finding.</summary>
internal static class VerdictText
{
    public static string Write(DocumentVerdict verdict, JudgedSelfie? selfie, string policy, ReadPicture front, ReadPicture? back) => string.Join('\n', [
        .. (verdict.Refusal?.Code ?? selfie?.Verdict.Refusal?.Code) is { } code
            ? [$"not verified: {code}", "  " + (verdict.Refusal?.Reason ?? selfie?.Verdict.Refusal?.Reason)]
            : (string[])["verified"],
        "",
        .. Picture("front", front),
        .. back is null ? [] : Picture("back", back),
        .. selfie is null ? [] : Selfie(selfie),
        "",
        "document",
        .. Values(verdict.Report).Where(static line => line.Value is not null).Select(static line => Line(line.Name, line.Value!)),
        "",
        $"findings, by policy {policy}",
        .. verdict.Findings.Concat(selfie?.Verdict.Findings ?? []).Select(finding => $"  {Word(finding.Outcome),-8}{finding.Rule,-28}{finding.Detail}{Place(finding, back)}"),
    ]);

    private static IEnumerable<string> Picture(string side, ReadPicture picture)
    {
        var (evidence, milliseconds) = (picture.Evidence, picture.Took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture));
        if (evidence.Refusal is { } refusal) return [$"{side}: {picture.Path}", Line("refused", $"{refusal.Code}: {refusal.Message}")];
        return
        [
            $"{side}: {picture.Path}",
            Line("picture", $"{evidence.Format}, read at {evidence.Width} x {evidence.Height} in {milliseconds} ms"),
            Line("document", evidence.Document is { } found ? string.Create(CultureInfo.InvariantCulture, $"found, score {found.Score:0.00}") : "not found"),
            .. evidence.Mrz is { } zone ? Zone(zone) : [Line("zone", "none read")],
            .. evidence.Barcodes.Select(static barcode => Line("barcode", $"{barcode.Symbology}, {barcode.Payload.Length} bytes, {barcode.CorrectedErrors} errors corrected")),
            .. evidence.Text.Count > 0 ? [Line("print", $"{evidence.Text.Count} lines")] : Array.Empty<string>(),
            .. Faces(evidence),
        ];
    }

    private static IEnumerable<string> Selfie(JudgedSelfie selfie)
    {
        var (evidence, milliseconds) = (selfie.Picture.Evidence, selfie.Picture.Took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture));
        if (evidence.Refusal is { } refusal) return [$"selfie: {selfie.Picture.Path}", Line("refused", $"{refusal.Code}: {refusal.Message}")];
        return
        [
            $"selfie: {selfie.Picture.Path}",
            Line("picture", $"{evidence.Format}, read at {evidence.Width} x {evidence.Height} in {milliseconds} ms"),
            .. Faces(evidence),
            Line("distance", selfie.Verdict.Distance is { } distance ? string.Create(CultureInfo.InvariantCulture, $"{distance:0.000}") : "not compared"),
        ];
    }

    private static IEnumerable<string> Faces(PictureEvidence evidence) => evidence.FaceReader is null ? [] : evidence.Faces.Count == 0 ? [Line("face", "none found")]
        : evidence.Faces.Select(static face => Line("face", string.Create(CultureInfo.InvariantCulture, $"{face.SizePixels:0} pixels, turned by {face.Yaw:0} degrees, sharpness {face.Sharpness:0.00}")));

    private static IEnumerable<string> Zone(MrzEvidence zone) =>
    [
        Line("zone", string.Create(CultureInfo.InvariantCulture, $"{zone.Format}, least certain character {zone.Confidence:0.00}, {zone.Ambiguities.Count} doubts")),
        .. zone.Lines.Select(static line => Line("", line.Text)),
    ];

    private static IEnumerable<(string Name, string? Value)> Values(DocumentReport report) =>
    [
        ("type", report.Type),
        ("issuing country", report.IssuingCountry),
        ("last name", report.LastName),
        ("first name", report.FirstName),
        ("date of birth", Date(report.Dob)),
        ("number", report.Number),
        ("issued", Date(report.IssuedDate)),
        ("expires", Date(report.ExpirationDate)),
        ("sex", report.Sex),
        ("place of birth", report.UnparsedPlaceOfBirth),
    ];

    private static string? Date(ReportDate? date) =>
        date is null ? null : string.Create(CultureInfo.InvariantCulture, $"{date.Year?.ToString("0000", CultureInfo.InvariantCulture) ?? "????"}-{date.Month?.ToString("00", CultureInfo.InvariantCulture) ?? "??"}-{date.Day?.ToString("00", CultureInfo.InvariantCulture) ?? "??"}");

    private static string Place(Finding finding, ReadPicture? back) => back is not null && finding.File == back.Path ? " [back]" : "";

    private static string Word(FindingOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private static string Line(string name, string value) => $"  {name,-18}{value}";
}
