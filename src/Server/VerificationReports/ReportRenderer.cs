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

        if (content.Email is { } email)
        {
            node["email"] = new JsonObject { ["email"] = email.Email, ["error"] = Node(email.Error), ["status"] = email.Status };
        }

        if (content.IdNumber is { } number)
        {
            node["id_number"] = Render(number, expand.Below("id_number"));
        }

        node["livemode"] = report.Owner.Livemode;
        node["options"] = JsonNode.Parse(content.Options.GetRawText());
        if (content.Phone is { } phone)
        {
            node["phone"] = new JsonObject { ["error"] = Node(phone.Error), ["phone"] = phone.Phone, ["status"] = phone.Status };
        }

        if (content.Selfie is { } selfie)
        {
            node["selfie"] = new JsonObject
            {
                ["document"] = selfie.Document, ["error"] = Node(selfie.Error), ["selfie"] = selfie.Selfie, ["status"] = selfie.Status,
            };
        }

        node["type"] = report.Type;
        if (report.Flow is { } flow)
        {
            node["verification_flow"] = flow.Value;
        }

        node["verification_session"] = report.Session.Value;
        return node;
    }

    /// <summary>Returns the verified outputs: only verified checks fill them, and only expanded fields stand in them where the field needs expansion.</summary>
    public static JsonObject RenderOutputs(VerificationReport report, Expansion expand)
    {
        var content = report.Content;
        var document = content.Document is { Status: DocumentReport.Verified } verified ? verified : null;
        var number = content.IdNumber is { Status: DocumentReport.Verified } matched ? matched : null;
        var node = new JsonObject
        {
            ["address"] = Node(document?.Address ?? content.Address),
            ["email"] = content.Email is { Status: DocumentReport.Verified } email ? email.Email : null,
            ["first_name"] = document is null ? number?.FirstName : document.FirstName,
            ["id_number_type"] = number?.IdNumberType,
            ["last_name"] = document is null ? number?.LastName : document.LastName,
            ["phone"] = content.Phone is { Status: DocumentReport.Verified } phone ? phone.Phone : null,
        };
        if (expand.Has("dob")) node["dob"] = Node(document is null ? number?.Dob : document.Dob);
        if (expand.Has("id_number")) node["id_number"] = number?.IdNumber;
        if (expand.Has("sex")) node["sex"] = document?.Sex;
        if (expand.Has("unparsed_sex")) node["unparsed_sex"] = document?.UnparsedSex;
        if (expand.Has("unparsed_place_of_birth")) node["unparsed_place_of_birth"] = document?.UnparsedPlaceOfBirth;
        return node;
    }

    private static JsonObject Render(IdNumberReport number, Expansion expand)
    {
        var node = new JsonObject
        {
            ["error"] = Node(number.Error),
            ["first_name"] = number.FirstName,
            ["id_number_type"] = number.IdNumberType,
            ["last_name"] = number.LastName,
            ["status"] = number.Status,
        };
        if (expand.Has("dob")) node["dob"] = Node(number.Dob);
        if (expand.Has("id_number")) node["id_number"] = number.IdNumber;
        return node;
    }

    private static JsonObject Render(DocumentReport document, Expansion expand)
    {
        var node = new JsonObject
        {
            ["address"] = Node(document.Address),
            ["error"] = Node(document.Error),
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

    private static JsonObject? Node(ReportError? error) => error is null ? null : new JsonObject { ["code"] = error.Code, ["reason"] = error.Reason };

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
