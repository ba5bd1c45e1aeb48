using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Bonafide.Server.Events;
using Bonafide.Server.Jobs;
using Bonafide.Server.Vault;
using Bonafide.Server.Webhooks.Outgoing;

namespace Bonafide.Server.Webhooks;

/// <summary>
/// The job <c>webhooks.deliver</c>: one attempt to tell one endpoint of one event. At least once: what was sent but could not be recorded
/// is sent again, with the same body; the attempt's number in the job keeps a second run from doing anything once the first is recorded.
/// </summary>
internal sealed class DeliverEvent(
    DeliveryStore store, EventStore events, KeyVault vault, GuardedConnector connector, EndpointRoom room, TimeProvider time, ILogger<DeliverEvent> logger)
    : IJobHandler
{
    public string Kind => DeliveryJob.Kind;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var job = DeliveryJob.Read(run.Args);
        if (await store.FindAsync(job.Delivery, ct) is not { Pending: true } delivery || delivery.Attempts != job.Attempts)
        {
            return JobOutcome.Done.Instance;
        }

        if (delivery.Endpoint is not { Enabled: true } target || await events.FindForDeliveryAsync(delivery.Event, ct) is not { } happened)
        {
            await store.RecordAsync(run, delivery, DeliveryEnding.Canceled.Instance, time.GetUtcNow(), ct);
            return JobOutcome.AlreadyCompleted.Instance;
        }

        if (!room.TryEnter(delivery.EndpointId.Value))
        {
            return new JobOutcome.NotYet(time.GetUtcNow() + EndpointRoom.Wait);
        }

        try
        {
            await AttemptAsync(run, delivery, target, happened, ct);
            return JobOutcome.AlreadyCompleted.Instance;
        }
        finally
        {
            room.Leave(delivery.EndpointId.Value);
        }
    }

    private async Task AttemptAsync(JobRun run, Delivery delivery, DeliveryTarget target, Event happened, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        var body = EventJson.Render(happened, target.ApiVersion ?? happened.ApiVersion, happened.Audience);
        var secrets = SigningSecret.Unseal(target.SealedSecrets, await vault.AccountKeyAsync(delivery.Account, ct), delivery.EndpointId, at);
        using var request = Request(target.Url, body, WebhookSignature.Sign(body, secrets, at));
        var answer = await connector.SendAsync(request, ct);
        var attempt = answer switch
        {
            OutgoingAnswer.Answered(var status, var length) =>
                new DeliveryAttempt(delivery.Attempts + 1, at, status, null, time.GetElapsedTime(started), length),
            OutgoingAnswer.Failed(var fault) => new DeliveryAttempt(delivery.Attempts + 1, at, null, Name(fault), time.GetElapsedTime(started), null),
            _ => throw new UnreachableException(),
        };
        var now = time.GetUtcNow();
        var ending = Judge(attempt, delivery.Livemode, now);
        var disabled = await store.RecordAsync(run, delivery, ending, now, ct);
        if (ending is not DeliveryEnding.Delivered)
        {
            var outcome = attempt.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? attempt.Fault!;
            logger.AttemptFailed(delivery.Event.Value, delivery.EndpointId.Value, attempt.Number, outcome);
        }

        if (ending is DeliveryEnding.Failed)
        {
            logger.DeliveryFailed(delivery.Event.Value, delivery.EndpointId.Value, attempt.Number);
        }

        if (disabled)
        {
            logger.EndpointDisabled(delivery.EndpointId.Value, DeliveryStore.DisableAfter);
        }
    }

    /// <summary>Any 2xx is a success and nothing else is.</summary>
    private static DeliveryEnding Judge(DeliveryAttempt attempt, bool livemode, DateTimeOffset now) =>
        attempt.StatusCode is >= 200 and < 300
            ? new DeliveryEnding.Delivered(attempt)
            : RetrySchedule.After(attempt.Number, livemode) is { } wait
                ? new DeliveryEnding.TriedInVain(attempt, now + wait)
                : new DeliveryEnding.Failed(attempt);

    private static HttpRequestMessage Request(string url, byte[] body, string signature)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", "*/*; q=0.5, application/xml");
        request.Headers.TryAddWithoutValidation("Cache-Control", "no-cache");
        request.Headers.TryAddWithoutValidation("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
        request.Headers.TryAddWithoutValidation(WebhookSignature.Header, signature);
        return request;
    }

    private static string Name(OutgoingFault fault) => fault switch
    {
        OutgoingFault.UnknownHost => "unknown_host",
        OutgoingFault.AddressRefused => "address_refused",
        OutgoingFault.ConnectionFailed => "connection_failed",
        OutgoingFault.TlsFailed => "tls_failed",
        OutgoingFault.TimedOut => "timed_out",
        OutgoingFault.NotHttp => "not_http",
        _ => throw new UnreachableException(),
    };
}
