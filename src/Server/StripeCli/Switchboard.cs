using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.StripeCli;

/// <summary>
/// Follows the event log and the request log while somebody listens on this node, and offers each row to every listener once, whichever node wrote it. Without
/// listeners it asks the database nothing.
/// </summary>
internal sealed class Switchboard : BackgroundService
{
    /// <summary>Paces the machine, not what a clock means: hence the system's time. Commits of this process are looked for at once, others' this often.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>At most so often the logs are read, however much is written.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Database _database;
    private readonly EventStore _events;
    private readonly RequestLog _requests;
    private readonly RenderThinEvent? _thin;
    private readonly TimeProvider _time;
    private readonly ILogger<Switchboard> _logger;
    private readonly Lock _gate = new();
    private readonly HashSet<Outbox> _outboxes = [];
    private readonly SemaphoreSlim _starting = new(1);
    private readonly Signal _woken = new();
    private Followers? _followers;

    public Switchboard(
        Database database, EventStore events, RequestLog requests, TimeProvider time, ILogger<Switchboard> logger, RenderThinEvent? thin = null)
    {
        (_database, _events, _requests, _time, _logger, _thin) = (database, events, requests, time, logger, thin);
        database.Committed += _woken.Raise;
        requests.Written += _woken.Raise;
    }

    /// <summary>
    /// From now on <paramref name="outbox"/> is offered all that becomes visible. Returns up to where the logs have been told before: what of that the listener has
    /// missed it reads itself.
    /// </summary>
    public async Task<(long Events, long Logs)> AttachAsync(Outbox outbox, CancellationToken ct)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_followers is { } running)
                {
                    _outboxes.Add(outbox);
                    return (running.Events.High, running.Logs.High);
                }
            }

            await StartFollowingAsync(outbox, ct);
        }
    }

    public void Detach(Outbox outbox)
    {
        lock (_gate)
        {
            if (_outboxes.Remove(outbox) && _outboxes.Count == 0) _followers = null;
        }
    }

    /// <summary>Up to where every event, and every request, has been offered to those who are attached.</summary>
    public (long Events, long Logs) Settled()
    {
        lock (_gate) return (_followers?.Events.Settled ?? 0, _followers?.Logs.Settled ?? 0);
    }

    public SharedEvent Share(EventNotice notice) => new(notice, () => RenderAsync(notice.Id));

    public override void Dispose()
    {
        _database.Committed -= _woken.Raise;
        _requests.Written -= _woken.Raise;
        _starting.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var woken = _woken.Next();
                if (_followers is not { } followers) await woken.WaitAsync(stoppingToken);
                else if (!await PollAsync(followers, stoppingToken))
                {
                    // Other processes record events too, and a hint of theirs may be lost: the log is looked at anyway.
                    await Task.WhenAny(woken, Task.Delay(Every, TimeProvider.System, stoppingToken));
                    // A burst of hints is one look at the log.
                    await Task.Delay(AtMostEvery, TimeProvider.System, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                _logger.CannotFollow(e.GetType().Name);
                // The database does not tell when it is back.
                await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task StartFollowingAsync(Outbox first, CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_followers is not null) return;
            var now = _time.GetUtcNow();
            var started = new Followers(
                await TrailFollower<EventNotice>.StartAsync(EventTrail.Of(_database), now, ct), await TrailFollower<Resend>.StartAsync(ResendStore.Trail(_database), now, ct),
                await TrailFollower<RequestLogEntry>.StartAsync(RequestLogStore.Trail(_database), now, ct));
            lock (_gate)
            {
                _followers = started;
                _outboxes.Add(first);
            }

            _woken.Raise();
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<bool> PollAsync(Followers followers, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var more = await followers.Events.PollAsync(
            _gate, notice => OfferAll(followers, notice.Owner, Share(notice), static (outbox, happened) => outbox.Offer(happened)), now, ct);
        more |= await followers.Resends.PollAsync(
            _gate, resend => OfferAll(followers, resend.Owner, Share(new EventNotice(0, resend.Event, resend.Owner)), static (outbox, happened) => outbox.OfferAgain(happened)),
            now, ct);
        return more | await followers.Logs.PollAsync(_gate, entry => OfferAll(followers, entry.Owner, entry, static (outbox, logged) => outbox.Offer(logged)), now, ct);
    }

    /// <summary>Called within the gate. Followers that were let go of tell nobody: they who came later follow others.</summary>
    private void OfferAll<T>(Followers followers, Owner owner, T told, Action<Outbox, T> offer)
    {
        if (_followers != followers) return;
        foreach (var outbox in _outboxes) offer(outbox, told);
    }

    private async Task<RenderedEvent?> RenderAsync(EventId id) =>
        await _events.FindForDeliveryAsync(id, CancellationToken.None) is { } happened && !happened.Type.StartsWith(ThinEventJson.OwnPrefix, StringComparison.Ordinal)
            ? new RenderedEvent(
                EventJson.Render(happened, happened.ApiVersion, happened.PendingWebhooks), EventJson.Render(happened, ApiVersion.Newest.Value, happened.PendingWebhooks),
                _thin?.Invoke(happened))
            : null;

    private sealed record Followers(TrailFollower<EventNotice> Events, TrailFollower<Resend> Resends, TrailFollower<RequestLogEntry> Logs);
}

/// <summary>Returns the body of the thin event that goes with an event; null where there is none.</summary>
internal delegate byte[]? RenderThinEvent(Event happened);

/// <summary>Returns the signature header for a body that is sent at this time.</summary>
internal delegate string SignPayload(ReadOnlySpan<byte> body, string secret, DateTimeOffset at);
