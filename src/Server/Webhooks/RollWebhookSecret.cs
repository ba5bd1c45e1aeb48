using System.Diagnostics;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>
/// POST /v1/webhook_endpoints/:webhook_endpoint/roll_secret, which is ours: the endpoint with a new secret, shown in this reply only. The old one signs
/// beside it for <c>expire_old_in</c> seconds, a day unless given, so that receivers can be changed in their own time; 0 ends it at once.
/// </summary>
internal sealed class RollWebhookSecret(WebhookEndpointStore store, SecretRoll secrets)
{
    public const string Parameter = "expire_old_in";

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var expireOldIn, out var error) || !call.Expand.Validate(CreateWebhookEndpoint.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var id = new WebhookEndpointId(call.Path("webhook_endpoint"));
        ApiReply? reply = null;
        var outcome = await secrets.RunAsync(
            owner, id, EndpointKind.Endpoint, expireOldIn, call.Now, rolled => call.Keep(reply = WebhookEndpointJson.Reply(rolled.Endpoint, rolled.Secret)), ct);
        return outcome switch
        {
            RollOutcome.Rolled => reply!,
            RollOutcome.NotFound => await store.NoSuchAsync(owner, id, ct),
            RollOutcome.TooMany => WebhookEndpointErrors.TooManySecrets(SecretRoll.MostAtOnce),
            _ => throw new UnreachableException(),
        };
    }

    public static Result<TimeSpan> Read(FormReader reader)
    {
        var seconds = reader.Integer(Parameter, 0, (long)SecretRoll.Longest.TotalSeconds);
        return reader.Finish(() => seconds is { } given ? TimeSpan.FromSeconds(given) : SecretRoll.Longest);
    }
}
