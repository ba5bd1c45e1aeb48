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
    string Status, VerdictError? Error, string Policy, DocumentReport Document, IReadOnlyList<Finding> Findings, JsonElement Front, JsonElement? Back)
{
    public static string Write(DocumentVerdict verdict, string policy, ReadPicture front, ReadPicture? back) => JsonSerializer.Serialize(
        new VerdictJson(
            verdict.Refusal is null ? DocumentReport.Verified : DocumentReport.Unverified, verdict.Refusal is { } why ? new VerdictError(why.Code, why.Reason) : null,
            policy, verdict.Report, verdict.Findings, Evidence(front), back is null ? null : Evidence(back)),
        VerdictContext.Readable.VerdictJson);

    private static JsonElement Evidence(ReadPicture picture) => JsonElement.Parse(EvidenceJson.Write(picture.Evidence));
}

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
