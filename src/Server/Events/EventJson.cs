using System.Buffers;
using System.Text.Json;

namespace Bonafide.Server.Events;

/// <summary>The Event object on the wire and the bytes that are kept of it.</summary>
internal static class EventJson
{
    /// <summary>Returns the event as JSON in UTF-8, two-space indented: the answer of the API and the body of a delivery alike.</summary>
    public static byte[] Render(Event happened, string apiVersion, int pendingWebhooks)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            Write(writer, happened, apiVersion, pendingWebhooks);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, Event happened, string apiVersion, int pendingWebhooks)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.Id.Value);
        writer.WriteString("object", "event");
        writer.WriteString("api_version", apiVersion);
        writer.WriteNumber("created", happened.Created.ToUnixTimeSeconds());
        writer.WriteStartObject("data");
        writer.WritePropertyName("object");
        happened.Content.Object.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteBoolean("livemode", happened.Livemode);
        writer.WriteNumber("pending_webhooks", pendingWebhooks);
        writer.WriteStartObject("request");
        writer.WriteString("id", happened.RequestId);
        writer.WriteString("idempotency_key", happened.Content.IdempotencyKey);
        writer.WriteEndObject();
        writer.WriteString("type", happened.Type);
        writer.WriteEndObject();
    }

    public static byte[] WriteContent(string? idempotencyKey, ReadOnlyMemory<byte> objectJson)
    {
        var buffer = new ArrayBufferWriter<byte>(objectJson.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("idempotency_key", idempotencyKey);
            writer.WritePropertyName("object");
            writer.WriteRawValue(objectJson.Span);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static EventContent ReadContent(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        return new EventContent(root.GetProperty("idempotency_key").GetString(), root.GetProperty("object").Clone());
    }
}
