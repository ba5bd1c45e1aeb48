using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationReports;

/// <summary>The VerificationReport object on the wire and what of a verified one stands in <c>verified_outputs</c> (section 15).</summary>
internal static class ReportRenderer
{
    /// <summary>What may be expanded on a report.</summary>
    public static readonly FrozenSet<string> Expandable = new[]
    {
        "document.number", "document.expiration_date", "document.dob", "document.sex", "document.unparsed_sex", "document.unparsed_place_of_birth",
        "id_number.dob", "id_number.id_number",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] SensitivePaths =
        ["document.number", "document.expiration_date", "document.dob", "id_number.dob", "id_number.id_number"];

    private static readonly string[] SensitiveOutputs = ["dob", "id_number"];

    /// <summary>Whether these wishes, seen from a report, name a sensitive field.</summary>
    public static bool AsksSensitive(Expansion expand) => SensitivePaths.Any(expand.Has);

    /// <summary>Whether these wishes, seen from <c>verified_outputs</c>, name a sensitive field.</summary>
    public static bool AsksSensitiveOutputs(Expansion expand) => SensitiveOutputs.Any(expand.Has);

    /// <summary>Returns the object with what was expanded; the caller has checked that it may be seen.</summary>
    public static JsonObject Render(VerificationReport report, Expansion expand)
    {
        var content = report.Content;
        var node = new JsonObject
        {
            ["id"] = report.Id.Value,
            ["object"] = "identity.verification_report",
            ["client_reference_id"] = content.ClientReferenceId,
            ["created"] = report.Created.ToUnixTimeSeconds(),
        };
        if (content.Document is { } document)
        {
            node["document"] = Render(document, expand.Below("document"));
        }

        node["livemode"] = report.Owner.Livemode;
        node["options"] = JsonNode.Parse(content.Options.GetRawText());
        node["type"] = report.Type;
        node["verification_session"] = report.Session.Value;
        return node;
    }

    /// <summary>Returns the verified outputs: only verified checks fill them, and only expanded fields stand in them where the field needs expansion.</summary>
    public static JsonObject RenderOutputs(VerificationReport report, Expansion expand)
    {
        var document = report.Content.Document is { Status: DocumentReport.Verified } verified ? verified : null;
        var node = new JsonObject
        {
            ["address"] = Node(document?.Address),
            ["email"] = null,
            ["first_name"] = document?.FirstName,
            ["id_number_type"] = null,
            ["last_name"] = document?.LastName,
            ["phone"] = null,
        };
        if (expand.Has("dob")) node["dob"] = Node(document?.Dob);
        if (expand.Has("id_number")) node["id_number"] = null;
        if (expand.Has("sex")) node["sex"] = document?.Sex;
        if (expand.Has("unparsed_sex")) node["unparsed_sex"] = document?.UnparsedSex;
        if (expand.Has("unparsed_place_of_birth")) node["unparsed_place_of_birth"] = document?.UnparsedPlaceOfBirth;
        return node;
    }

    private static JsonObject Render(DocumentReport document, Expansion expand)
    {
        var node = new JsonObject
        {
            ["address"] = Node(document.Address),
            ["error"] = document.Error is { } error ? new JsonObject { ["code"] = error.Code, ["reason"] = error.Reason } : null,
            ["files"] = new JsonArray([.. document.Files.Select(static f => (JsonNode)f)]),
            ["first_name"] = document.FirstName,
            ["issued_date"] = Node(document.IssuedDate),
            ["issuing_country"] = document.IssuingCountry,
            ["last_name"] = document.LastName,
            ["status"] = document.Status,
            ["type"] = document.Type,
        };
        if (expand.Has("dob")) node["dob"] = Node(document.Dob);
        if (expand.Has("expiration_date")) node["expiration_date"] = Node(document.ExpirationDate);
        if (expand.Has("number")) node["number"] = document.Number;
        if (expand.Has("sex")) node["sex"] = document.Sex;
        if (expand.Has("unparsed_sex")) node["unparsed_sex"] = document.UnparsedSex;
        if (expand.Has("unparsed_place_of_birth")) node["unparsed_place_of_birth"] = document.UnparsedPlaceOfBirth;
        return node;
    }

    private static JsonNode? Node(ReportDate? date) => JsonSerializer.SerializeToNode(date, ReportNodeContext.Default.ReportDate);

    private static JsonNode? Node(ReportAddress? address) => JsonSerializer.SerializeToNode(address, ReportNodeContext.Default.ReportAddress);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportDate))]
[JsonSerializable(typeof(ReportAddress))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ListReply<JsonObject>))]
[JsonSerializable(typeof(BreakdownJson))]
internal sealed partial class ReportNodeContext : JsonSerializerContext;
