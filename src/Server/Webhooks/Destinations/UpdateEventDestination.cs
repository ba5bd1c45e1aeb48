using Bonafide.Server.Data;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>POST /v2/core/event_destinations/:id: what is not given stays as it was.</summary>
internal sealed class UpdateEventDestination(Database database, WebhookEndpointStore store, WebhookSettings settings)
{
    private const int MaxName = 255;

    private sealed record Parameters(
        string? Name, Optional<string> Description, IReadOnlyList<string>? EnabledEvents, MetadataChange Metadata, string? Url, DestinationInclude Include);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        var found = await store.FindAsync(call.Owner(), FoundDestination.Id(call), EndpointKind.Destination, ct);
        if (!Read(call.Read(), found?.Payload).TryGet(out var given, out var error))
        {
            return error;
        }

        if (given.Url is { } url && WebhookEndpointParameters.Refuse(url, call.Caller.Livemode, settings.AllowPrivate) is { } refused)
        {
            return refused with { Param = DestinationUrl.Name };
        }

        return await ChangedDestination.WriteAsync(
            database, store, call, given.Include,
            before => given.Metadata.Over(before.Metadata).Map(metadata => before with
            {
                Name = given.Name ?? before.Name,
                Description = given.Description.Over(before.Description),
                EnabledEvents = given.EnabledEvents ?? before.EnabledEvents,
                Metadata = metadata,
                Url = given.Url ?? before.Url,
            }),
            ct);
    }

    private static Result<Parameters> Read(FormReader reader, EventPayload? payload)
    {
        var name = reader.String("name", MaxName);
        var description = reader.EmptyableString("description");
        var events = WebhookEndpointParameters.ReadEnabledEvents(reader, payload);
        var metadata = reader.Metadata("metadata");
        var url = DestinationUrl.Read(reader);
        var include = DestinationInclude.Read(reader, hasSecret: false);
        return reader.Finish(() => new Parameters(name, description, events, metadata, url, include));
    }
}
