using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.StripeCli;

/// <summary>A snapshot event to be forwarded. The CLI shows one whose endpoint names no version, and with <c>--latest</c> only one that does.</summary>
internal sealed record WebhookEventMessage(
    string Type, MessageEndpoint Endpoint, string EventPayload, IReadOnlyDictionary<string, string> HttpHeaders, string WebhookConversationId, string WebhookId);

internal sealed record MessageEndpoint(string? ApiVersion);

/// <summary>A thin event to be forwarded.</summary>
internal sealed record ThinEventMessage(string Type, string Payload, IReadOnlyDictionary<string, string> HttpHeaders, string DestinationId);

internal sealed record RequestLogMessage(string Type, string RequestLogId, string EventPayload);

/// <summary>One request as <c>logs tail</c> prints it.</summary>
internal sealed record LoggedRequestJson(
    long CreatedAt, bool Livemode, string Method, string RequestId, int Status, string Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LoggedErrorJson? Error)
{
    public static LoggedRequestJson From(RequestLogEntry entry) => new(
        entry.Created.ToUnixTimeSeconds(), entry.Owner.Livemode, entry.Method, entry.Id.Value, entry.Status, entry.Path,
        entry.Error is { } error ? new LoggedErrorJson(error.Type, error.Code, error.Sentence, error.Param) : null);
}

internal sealed record LoggedErrorJson(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Param);

/// <summary>What a listener says that counts here: that it has one message of an event.</summary>
internal readonly record struct Receipt(string Event, Copies Copy)
{
    private const string Start = "wc_";

    /// <summary>Names a message; the CLI repeats it in what it says about the message.</summary>
    public static string Name(string happened, Copies copy) => $"{Start}{happened}_{(int)copy}";

    /// <summary>Reads an acknowledgement, or the answer of the address that was forwarded to; null for anything else, however it is shaped.</summary>
    public static Receipt? Read(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            if (!JsonDocument.TryParseValue(ref reader, out var document)) return null;
            using (document)
            {
                return document.RootElement is { ValueKind: JsonValueKind.Object } root
                    && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is "event_ack" or "webhook_response"
                    && root.TryGetProperty("webhook_conversation_id", out var name) && name.ValueKind == JsonValueKind.String
                        ? OfName(name.GetString()!)
                        : null;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Receipt? OfName(string name) =>
        name.Length is > 6 and <= 100 && name.StartsWith(Start, StringComparison.Ordinal) && name[^2] == '_' && name[^1] is '1' or '2' or '4'
            ? new Receipt(name[Start.Length..^2], (Copies)(name[^1] - '0'))
            : null;
}

/// <summary>The messages that tell of one event.</summary>
[Flags]
internal enum Copies
{
    None = 0,

    /// <summary>In the account's own version.</summary>
    Default = 1,

    /// <summary>In the newest version, for <c>--latest</c>.</summary>
    Latest = 2,

    /// <summary>As a thin event.</summary>
    Thin = 4,
}

/// <summary>The messages to a listener, as bytes.</summary>
internal static class ListenerMessage
{
    private const string Endpoint = "wh_bonafide";

    /// <summary>Returns the message of an event; <paramref name="body"/> is what was signed and is handed on byte for byte.</summary>
    public static byte[] Of(string happened, byte[] body, string? version, string signature) => JsonSerializer.SerializeToUtf8Bytes(
        new WebhookEventMessage(
            "webhook_event", new MessageEndpoint(version), Encoding.UTF8.GetString(body), Headers(signature),
            Receipt.Name(happened, version is null ? Copies.Default : Copies.Latest), Endpoint),
        StripeCliContext.Default.WebhookEventMessage);

    public static byte[] OfThin(byte[] body, string signature) => JsonSerializer.SerializeToUtf8Bytes(
        new ThinEventMessage("v2_event", Encoding.UTF8.GetString(body), Headers(signature), Endpoint), StripeCliContext.Default.ThinEventMessage);

    public static byte[] Of(RequestLogEntry entry) => JsonSerializer.SerializeToUtf8Bytes(
        new RequestLogMessage(
            "request_log_event", "resp_" + entry.Id.Value["req_".Length..],
            JsonSerializer.Serialize(LoggedRequestJson.From(entry), StripeCliContext.Default.LoggedRequestJson)),
        StripeCliContext.Default.RequestLogMessage);

    private static Dictionary<string, string> Headers(string signature) => new(StringComparer.Ordinal)
    {
        ["Accept"] = "*/*; q=0.5, application/xml",
        ["Cache-Control"] = "no-cache",
        ["Content-Type"] = "application/json; charset=utf-8",
        ["Stripe-Signature"] = signature,
        ["User-Agent"] = "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    };
}
