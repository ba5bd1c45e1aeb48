using System.Buffers;
using System.Text.Json;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Events;

/// <summary>The event as <c>/v2</c> shows it and as thin destinations are sent it: what happened to which object, and no data.</summary>
internal static class ThinEventJson
{
    /// <summary>What the types of <c>/v2</c>'s own events begin with. Such an event has no snapshot.</summary>
    public const string OwnPrefix = "v2.";

    private const string SessionEvents = "identity.verification_session.";

    /// <summary>Returns the name that an event type has in <c>/v2</c>.</summary>
    public static string TypeOf(string type) => type.StartsWith(OwnPrefix, StringComparison.Ordinal) ? type : "v1." + type;

    /// <summary>Returns the type that a name of <c>/v2</c> stands for, or null when it stands for none.</summary>
    public static string? ReadType(string name) =>
        name.StartsWith(OwnPrefix, StringComparison.Ordinal) ? name : name.StartsWith("v1.", StringComparison.Ordinal) ? name[3..] : null;

    /// <summary>Returns the notification as JSON in UTF-8, two-space indented: the answer of the API and the body of a delivery alike.</summary>
    public static byte[] Render(Event happened)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            Write(writer, happened);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, Event happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", ThinEventId.Of(happened.Id, happened.Livemode).Value);
        writer.WriteString("object", "v2.core.event");
        writer.WriteNull("context");
        writer.WriteString("created", V2Time.Write(happened.Created));
        writer.WriteBoolean("livemode", happened.Livemode);
        if (happened.RequestId is { } request)
        {
            writer.WriteStartObject("reason");
            writer.WriteString("type", "request");
            writer.WriteStartObject("request");
            writer.WriteString("id", request);
            writer.WriteString("idempotency_key", happened.Content.IdempotencyKey);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        WriteRelated(writer, happened);
        if (!happened.Type.StartsWith(OwnPrefix, StringComparison.Ordinal))
        {
            writer.WriteString("snapshot_event", happened.Id.Value);
        }

        writer.WriteString("type", TypeOf(happened.Type));
        writer.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter writer, Event happened)
    {
        var (type, path) = happened.Type switch
        {
            _ when happened.Type.StartsWith(SessionEvents, StringComparison.Ordinal) => ("identity.verification_session", "/v1/identity/verification_sessions/"),
            "v2.core.event_destination.ping" => ("v2.core.event_destination", "/v2/core/event_destinations/"),
            _ => (null, null),
        };
        if (type is null)
        {
            writer.WriteNull("related_object");
            return;
        }

        writer.WriteStartObject("related_object");
        writer.WriteString("id", happened.Subject);
        writer.WriteString("type", type);
        writer.WriteString("url", path + happened.Subject);
        writer.WriteEndObject();
    }
}
