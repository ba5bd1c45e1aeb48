using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>The destination that a request's path names.</summary>
internal static class FoundDestination
{
    public static WebhookEndpointId Id(ApiCall call) => new(call.Path("id"));

    /// <summary>Returns the refusal of an id that the caller does not have: it says so where the account has it in the other mode.</summary>
    public static async Task<ApiError> NoSuchAsync(WebhookEndpointStore store, ApiCall call, CancellationToken ct)
    {
        var (owner, id) = (call.Owner(), Id(call));
        return await store.FindAsync(owner with { Livemode = !owner.Livemode }, id, EndpointKind.Destination, ct) is null
            ? ApiErrors.NoSuchInPath(EventDestinationErrors.Label, id.Value, "id")
            : ApiErrors.OtherMode(EventDestinationErrors.Label, id.Value, "id", owner.Livemode);
    }
}
