using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Redaction;

/// <summary>
/// What stands in place of personal data in objects that are told after their session was redacted. Whatever is not known to be harmless goes, so that a
/// field that is added later does not stay by oversight. Pure.
/// </summary>
internal static class Placeholders
{
    private const string Text = SessionPrivatePart.Placeholder;

    /// <summary>Texts that say nothing of a person: what an object is, how it stands, and which other objects it belongs to.</summary>
    private static readonly FrozenSet<string> Kept = new[]
    {
        "id", "object", "type", "status", "verification_flow", "verification_session", "last_verification_report", "purpose", "issuing_country", "country",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Members that end as null: addresses of the person, outcomes, and links to what the caller knows of them.</summary>
    private static readonly FrozenSet<string> Nulled = new[]
    {
        "client_reference_id", "client_secret", "url", "last_error", "error", "related_customer", "related_customer_account", "id_number_type", "filename", "title",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Emptied = new[] { "metadata", "options" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Lists and members that name files. A file's id stays; its contents are gone.</summary>
    private static readonly FrozenSet<string> Files = new[] { "files", "selfie", "document" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Returns the redacted form of an object of the API, or of the stored part of a report, as JSON in UTF-8.</summary>
    public static byte[] Of(byte[] json) => Write(Redact(JsonNode.Parse(json)!.AsObject()), new JsonWriterOptions());

    /// <summary>Returns the redacted form of a reply that was kept. An error tells nothing of a person and stays as it is.</summary>
    public static byte[] OfReply(byte[] json)
    {
        var reply = JsonNode.Parse(json)!.AsObject();
        return reply.ContainsKey("error") ? json : [.. Write(Redact(reply), new JsonWriterOptions { Indented = true, NewLine = "\n" }), (byte)'\n'];
    }

    private static byte[] Write(JsonObject members, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            members.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonObject Redact(JsonObject members)
    {
        if (IsDate(members))
        {
            return new JsonObject { ["day"] = 1, ["month"] = 1, ["year"] = 1 };
        }

        var redacted = new JsonObject();
        foreach (var (name, value) in members)
        {
            switch (name)
            {
                case "related_person":
                    break;
                case "redaction":
                    redacted[name] = new JsonObject { ["status"] = RedactionStatus.Redacted.Name() };
                    break;
                case "findings":
                    redacted[name] = new JsonArray();
                    break;
                case "policy_version":
                    redacted[name] = value?.DeepClone();
                    break;
                default:
                    redacted[name] = Nulled.Contains(name) ? null : Emptied.Contains(name) && value is not null ? new JsonObject() : Redact(name, value);
                    break;
            }
        }

        return redacted;
    }

    private static JsonNode? Redact(string name, JsonNode? value) => value switch
    {
        null => null,
        JsonObject members => Redact(members),
        JsonArray list => new JsonArray([.. list.Select(item => Redact(name, item))]),
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => IsKept(name, scalar.GetValue<string>()) ? scalar.DeepClone() : Text,
        _ => value.DeepClone(),
    };

    private static bool IsKept(string name, string text) => Kept.Contains(name) || (Files.Contains(name) && text.StartsWith("file_", StringComparison.Ordinal));

    private static bool IsDate(JsonObject members) => members.Count == 3 && members.ContainsKey("day") && members.ContainsKey("month") && members.ContainsKey("year");
}
