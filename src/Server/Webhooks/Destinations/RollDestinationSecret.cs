using System.Diagnostics;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>
/// POST /v2/core/event_destinations/:id/roll_secret, which is ours: as <see cref="RollWebhookSecret"/>, with JSON. The reply shows the new secret without
/// being asked.
/// </summary>
internal sealed class RollDestinationSecret(WebhookEndpointStore store, SecretRoll secrets)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!RollWebhookSecret.Read(call.Read()).TryGet(out var expireOldIn, out var error))
        {
            return error;
        }

        ApiReply? reply = null;
        var outcome = await secrets.RunAsync(
            call.Owner(), FoundDestination.Id(call), EndpointKind.Destination, expireOldIn, call.Now,
            rolled => call.Keep(reply = EventDestinationJson.Reply(rolled.Endpoint, new DestinationInclude(Url: true, Secret: true), rolled.Secret)), ct);
        return outcome switch
        {
            RollOutcome.Rolled => reply!,
            RollOutcome.NotFound => await FoundDestination.NoSuchAsync(store, call, ct),
            RollOutcome.TooMany => WebhookEndpointErrors.TooManySecrets(SecretRoll.MostAtOnce),
            _ => throw new UnreachableException(),
        };
    }
}
