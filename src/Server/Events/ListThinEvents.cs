using System.Buffers;
using System.Text.Json;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Events;

/// <summary>GET /v2/core/events: the events of the last 30 days as notifications, newest first, by object, type and time.</summary>
internal sealed class ListThinEvents(EventStore store)
{
    private const int MaxTypes = 20;
    private static readonly TimeSpan Shown = TimeSpan.FromMilliseconds(1);

    private sealed record Parameters(string? ObjectId, IReadOnlyList<string>? Types, TimeRange? Created, V2Page Page);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error))
        {
            return error;
        }

        var filter = new EventFilter(given.Types, given.Created, null, call.Now - RetrieveEvent.Kept) { Subject = given.ObjectId, Thin = true };
        var page = given.Page;
        var (events, hasMore) = await store.ListAsync(call.Owner(), filter, page.Anchor, page.Backwards, page.Limit, ct);
        return ApiReply.Raw(200, Render(events, V2Links.Of(call, page, [.. events.Select(static one => one.Seq)], hasMore)));
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var subject = reader.String("object_id", 255);
        var names = reader.StringList("types", 255);
        var created = reader.Map("created", static r => new TimeRange(
            AtOrAfter: Later(Time(r, "gt") + Shown, Time(r, "gte")), Before: Earlier(Time(r, "lte") + Shown, Time(r, "lt"))));
        var page = reader.V2Page();
        if (names?.Count > MaxTypes)
        {
            reader.Refuse(ApiErrors.Invalid($"You may list at most {MaxTypes} types.", "types"));
        }

        for (var i = 0; i < names?.Count; i++)
        {
            if (names[i].Contains('*', StringComparison.Ordinal) || ThinEventJson.ReadType(names[i]) is null)
            {
                reader.Refuse(ApiErrors.Invalid($"Invalid types[{i}]: give the whole name of an event type of /v2, such as v1.identity.verification_session.verified.", $"types[{i}]"));
                break;
            }
        }

        return reader.Finish(() => new Parameters(subject, names is null ? null : [.. names.Select(static name => ThinEventJson.ReadType(name)!)], created, page));
    }

    private static DateTimeOffset? Time(FormReader reader, string name)
    {
        if (reader.String(name, 40) is not { } text)
        {
            return null;
        }

        if (V2Time.Read(text) is { } time)
        {
            return time;
        }

        reader.Refuse(ApiErrors.Invalid($"Invalid time: give {reader.NameOf(name)} as RFC 3339, such as 2026-11-21T07:46:00.000Z.", reader.NameOf(name)));
        return null;
    }

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a > b ? a : b ?? a;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a < b ? a : b ?? a;

    private static byte[] Render(IReadOnlyList<Event> events, V2Links links)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            foreach (var happened in events)
            {
                ThinEventJson.Write(writer, happened);
            }

            writer.WriteEndArray();
            writer.WriteString("next_page_url", links.Next);
            writer.WriteString("previous_page_url", links.Previous);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
