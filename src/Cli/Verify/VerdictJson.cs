using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Cli.Reading;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Cli.Verify;

/// <summary>A verdict for programs. Members are added in time, none is renamed.</summary>
/// <param name="Status"><c>verified</c> or <c>unverified</c>.</param>
internal sealed record VerdictJson(
    string Status, VerdictError? Error, string Policy, DocumentReport Document, ComparisonJson? Comparison, IReadOnlyList<Finding> Findings, JsonElement Front,
    JsonElement? Back, JsonElement? Selfie)
{
    public static string Write(DocumentVerdict verdict, JudgedSelfie? selfie, string policy, ReadPicture front, ReadPicture? back)
    {
        var error = verdict.Refusal is { } why ? new VerdictError(why.Code, why.Reason)
            : selfie?.Verdict.Refusal is { } unlike ? new VerdictError(unlike.Code, unlike.Reason)
            : null;
        var comparison = selfie?.Verdict is { } compared ? new ComparisonJson(compared.Report.Status, compared.Distance, compared.Report.Error?.Code) : null;
        return JsonSerializer.Serialize(
            new VerdictJson(
                error is null ? DocumentReport.Verified : DocumentReport.Unverified, error, policy, verdict.Report, comparison,
                [.. verdict.Findings, .. selfie?.Verdict.Findings ?? []], Evidence(front), back is null ? null : Evidence(back), selfie is null ? null : Evidence(selfie.Picture)),
            VerdictContext.Readable.VerdictJson);
    }

    /// <summary>Without the numbers by which faces are compared: who prints them keeps biometric data.</summary>
    private static JsonElement Evidence(ReadPicture picture) =>
        JsonElement.Parse(EvidenceJson.Write(picture.Evidence with { Faces = [.. picture.Evidence.Faces.Select(static face => face with { Embedding = [] })] }));
}

/// <summary>How the selfie compares with the portrait.</summary>
/// <param name="Status"><c>verified</c> or <c>unverified</c>.</param>
/// <param name="Distance">0 for the same picture, usually below 0.5 for the same person; absent where nothing was compared.</param>
internal sealed record ComparisonJson(string Status, double? Distance, string? Code);

/// <summary>Why the document is not verified: the code of <c>last_error</c> and the sentence for the person.</summary>
internal sealed record VerdictError(string Code, string Reason);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true,
    Converters = [typeof(JsonStringEnumConverter<FindingOutcome>)])]
[JsonSerializable(typeof(VerdictJson))]
internal sealed partial class VerdictContext : JsonSerializerContext
{
    public static VerdictContext Readable => new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" });
}
