using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Events;

/// <summary>GET /v1/events: the events of the last 30 days, newest first.</summary>
internal sealed class ListEvents(EventStore store)
{
    /// <summary>Nothing in an event can be expanded.</summary>
    public static readonly FrozenSet<string> Expandable = FrozenSet<string>.Empty;

    private const int MaxTypes = 20;

    private sealed record Parameters(IReadOnlyList<string>? Types, TimeRange? Created, bool? Delivered, PageRequest Page);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(Expandable, list: true).TryGet(out _, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var backwards = given.Page.EndingBefore is not null;
        long? seq = null;
        if ((given.Page.StartingAfter ?? given.Page.EndingBefore) is { } anchor)
        {
            if (await store.FindAsync(owner, new EventId(anchor), ct) is not { } found)
            {
                return ApiErrors.NoSuchInParameter("event", anchor, backwards ? "ending_before" : "starting_after");
            }

            seq = found.Seq;
        }

        var filter = new EventFilter(given.Types, given.Created, given.Delivered, call.Now - RetrieveEvent.Kept);
        var (events, hasMore) = await store.ListAsync(owner, filter, seq, backwards, given.Page.Limit, ct);
        return ApiReply.Raw(200, Render(events, hasMore));
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var type = reader.String("type");
        var types = reader.StringList("types");
        var created = reader.Created("created");
        var delivered = reader.Bool("delivery_success");
        var page = reader.Page();
        if (type is not null && types is not null)
        {
            reader.Refuse(ApiErrors.Invalid("You may only specify one of these parameters: type, types.", "type"));
        }
        else if (types?.Count > MaxTypes)
        {
            reader.Refuse(ApiErrors.Invalid($"You may list at most {MaxTypes} types.", "types"));
        }

        return reader.Finish(() => new Parameters(type is null ? types : [type], created, delivered, page));
    }

    private static byte[] Render(IReadOnlyList<Event> events, bool hasMore)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("object", "list");
            writer.WriteString("url", EventRoutes.Path);
            writer.WriteBoolean("has_more", hasMore);
            writer.WriteStartArray("data");
            foreach (var happened in events)
            {
                EventJson.Write(writer, happened, happened.ApiVersion, happened.PendingWebhooks);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
