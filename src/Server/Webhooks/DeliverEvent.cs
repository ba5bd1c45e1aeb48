using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Bonafide.Server.Clocks;
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
    DeliveryStore store, EventStore events, KeyVault vault, GuardedConnector connector, EndpointRoom room, OwnerTime times, TimeProvider time,
    ILogger<DeliverEvent> logger)
    : IJobHandler
{
    /// <summary>Deliveries that are read or written together at most.</summary>
    private const int Together = 100;

    private readonly Gathered<long, Delivery?> _find = new(Together, ids => store.FindAsync(ids, CancellationToken.None));
    private readonly Gathered<Ids.EventId, Event?> _read = new(Together, ids => events.FindForDeliveryAsync(ids, CancellationToken.None));
    private readonly Gathered<EndedDelivery, EndpointChange> _record = new(Together, ended => store.RecordAsync(ended, CancellationToken.None));

    public string Kind => DeliveryJob.Kind;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var job = DeliveryJob.Read(run.Args);
        if (await _find.CallAsync(job.Delivery) is not { Pending: true } delivery || delivery.Attempts != job.Attempts)
        {
            return JobOutcome.Done.Instance;
        }

        if (delivery.Endpoint is not { Enabled: true } target || await _read.CallAsync(delivery.Event) is not { } happened)
        {
            await _record.CallAsync(new EndedDelivery(run, delivery, DeliveryEnding.Canceled.Instance, await times.NowAsync(delivery.Owner, ct)));
            return JobOutcome.AlreadyCompleted.Instance;
        }

        if (!await room.EnterAsync(delivery.EndpointId.Value, ct))
        {
            return new JobOutcome.NotYet(time.GetUtcNow() + EndpointRoom.Wait);
        }

        DeliveryAttempt attempt;
        try
        {
            attempt = await AttemptAsync(delivery, target, happened, ct);
        }
        finally
        {
            room.Leave(delivery.EndpointId.Value);
        }

        await RecordAsync(run, delivery, attempt, ct);
        return JobOutcome.AlreadyCompleted.Instance;
    }

    private async Task<DeliveryAttempt> AttemptAsync(Delivery delivery, DeliveryTarget target, Event happened, CancellationToken ct)
    {
        var at = await times.NowAsync(delivery.Owner, ct);
        var started = time.GetTimestamp();
        var body = target.Payload == EventPayload.Thin || happened.Type.StartsWith(ThinEventJson.OwnPrefix, StringComparison.Ordinal)
            ? ThinEventJson.Render(happened)
            : EventJson.Render(happened, target.ApiVersion ?? happened.ApiVersion, happened.Audience);
        var secrets = SigningSecret.Unseal(target.SealedSecrets, await vault.AccountKeyAsync(delivery.Account, ct), delivery.EndpointId, at);
        using var request = Request(target.Url, body, WebhookSignature.Sign(body, secrets, time.GetUtcNow()));
        return await connector.SendAsync(request, ct) switch
        {
            OutgoingAnswer.Answered(var status, var length) => new DeliveryAttempt(delivery.Attempts + 1, at, status, null, time.GetElapsedTime(started), length),
            OutgoingAnswer.Failed(var fault) => new DeliveryAttempt(delivery.Attempts + 1, at, null, Name(fault), time.GetElapsedTime(started), null),
            _ => throw new UnreachableException(),
        };
    }

    private async Task RecordAsync(JobRun run, Delivery delivery, DeliveryAttempt attempt, CancellationToken ct)
    {
        var now = await times.NowAsync(delivery.Owner, ct);
        var ending = Judge(attempt, delivery, now);
        var change = await _record.CallAsync(new EndedDelivery(run, delivery, ending, now));
        if (ending is not DeliveryEnding.Delivered)
        {
            var outcome = attempt.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? attempt.Fault!;
            logger.AttemptFailed(delivery.Event.Value, delivery.EndpointId.Value, attempt.Number, outcome);
        }

        if (ending is DeliveryEnding.Failed)
        {
            logger.DeliveryFailed(delivery.Event.Value, delivery.EndpointId.Value, attempt.Number);
        }

        switch (change)
        {
            case EndpointChange.Warned:
                logger.EndpointFailing(delivery.EndpointId.Value, EndpointHealth.WarnAfter, EndpointHealth.DisableAfter);
                break;
            case EndpointChange.Disabled:
                logger.EndpointDisabled(delivery.EndpointId.Value, EndpointHealth.DisableAfter);
                break;
            default:
                break;
        }
    }

    /// <summary>Any 2xx is a success and nothing else is. A manual delivery has one attempt: the automatic one has its own.</summary>
    private static DeliveryEnding Judge(DeliveryAttempt attempt, Delivery delivery, DateTimeOffset now) =>
        attempt.StatusCode is >= 200 and < 300
            ? new DeliveryEnding.Delivered(attempt)
            : !delivery.Manual && RetrySchedule.After(attempt.Number, delivery.Livemode) is { } wait
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
