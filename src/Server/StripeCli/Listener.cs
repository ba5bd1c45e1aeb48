using System.Net.WebSockets;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Jobs;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.StripeCli;

/// <summary>
/// One connection of one listener. It is told of every event at least once; an event that it has acknowledged is not told again, over whichever connection. A newer
/// connection of the same session ends this one.
/// </summary>
internal sealed class Listener(
    CliSession session, string secret, ListenSocket socket, Switchboard switchboard, CliSessionStore store, ApiKeyStore keys, Database database, SignPayload sign,
    TimeProvider time)
{
    /// <summary>Events that are told to who comes back after a long time: the newest.</summary>
    private const int MostMissed = 1000;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    /// <summary>The CLI sends what it has not yet acknowledged right after it has connected again.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Paces the machine: system time.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Outbox _outbox = new(session);
    private readonly Signal _changed = new();

    /// <summary>Returns when the connection has ended, for whatever reason; how far it came is kept by then.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var lost = false;
        try
        {
            var told = await switchboard.AttachAsync(_outbox, ending.Token);
            var (catching, sending, keeping) = (CatchUpAsync(told.Events, told.Logs, ending.Token), SendAsync(ending.Token), KeepAsync(ending.Token));
            var hearing = socket.HearAsync(Hear);
            await Task.WhenAny(hearing, sending, keeping, catching);
            await ending.CancelAsync();
            await Task.WhenAll(Quietly(catching), Quietly(sending), Quietly(keeping));
            lost = keeping is { IsCompletedSuccessfully: true, Result: false };
            await socket.CloseAsync(hearing);
        }
        finally
        {
            var mark = Mark();
            switchboard.Detach(_outbox);
            if (!lost) await Quietly(store.KeepAsync(session, mark.Events, mark.Log, alive: false, time.GetUtcNow(), CancellationToken.None));
        }
    }

    private static Task Quietly(Task task) => task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private void Hear(ReadOnlyMemory<byte> message)
    {
        if (Receipt.Read(message.Span) is not { } receipt) return;
        _outbox.Events.Acknowledge(receipt);
        _changed.Raise();
    }

    /// <summary>Offers what was recorded while nobody was connected. What may have been sent before waits for its acknowledgement first. Returns only with a fault.</summary>
    private async Task CatchUpAsync(long events, long logs, CancellationToken ct)
    {
        var doubtful = new List<EventNotice>();
        if (_outbox.Copies != Copies.None)
        {
            foreach (var missed in await EventTrail.Of(database).OfOwnerAsync(session.Owner, session.EventPosition, events, MostMissed, ct))
            {
                if (missed.Seq <= session.EventSent) doubtful.Add(missed);
                else _outbox.Offer(switchboard.Share(missed));
            }
        }

        if (session.Wants(CliFeature.RequestLogs))
        {
            foreach (var missed in await RequestLogStore.Trail(database).OfOwnerAsync(session.Owner, session.LogPosition, logs, MostMissed, ct)) _outbox.Offer(missed);
        }

        _outbox.Logs.CatchUp();
        // A listener that had them and says so late is given a moment, so that it does not see them twice.
        if (doubtful.Count > 0) await Task.Delay(Grace, time, ct);
        foreach (var missed in doubtful) _outbox.Offer(switchboard.Share(missed));
        _outbox.Events.CatchUp();
        _changed.Raise();
        // From here on the switchboard offers what comes; this ends with the connection.
        await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
    }

    private async Task SendAsync(CancellationToken ct)
    {
        await foreach (var told in _outbox.Reader.ReadAllAsync(ct))
        {
            switch (told)
            {
                case Told.Happened(var happened):
                    await SendAsync(happened);
                    _outbox.Events.Sent(happened.Notice.Seq);
                    break;
                case Told.Again(var happened):
                    await SendAsync(happened);
                    break;
                case Told.Requested(var entry):
                    await socket.SendAsync(ListenerMessage.Of(entry));
                    _outbox.Logs.Acknowledge(new Receipt(entry.Id.Value, Copies.Default));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private async Task SendAsync(SharedEvent happened)
    {
        var (id, number) = (happened.Notice.Id.Value, happened.Notice.Seq);
        if (await happened.RenderedAsync() is not { } rendered)
        {
            _outbox.Events.Skip(number, id);
            return;
        }

        if (_outbox.Copies.HasFlag(Copies.Default)) await socket.SendAsync(ListenerMessage.Of(id, rendered.Default, null, Sign(rendered.Default)));
        if (_outbox.Copies.HasFlag(Copies.Latest)) await socket.SendAsync(ListenerMessage.Of(id, rendered.Latest, Wire.ApiVersion.Newest.Value, Sign(rendered.Latest)));
        if (!_outbox.Copies.HasFlag(Copies.Thin)) return;
        if (rendered.Thin is { } thin) await socket.SendAsync(ListenerMessage.OfThin(thin, Sign(thin)));
        _outbox.Events.Acknowledge(new Receipt(id, Copies.Thin));
    }

    private string Sign(byte[] body) => sign(body, secret, time.GetUtcNow());

    /// <summary>Keeps how far the listener has come, after each change and at least every heartbeat. False when a newer connection has taken over.</summary>
    private async Task<bool> KeepAsync(CancellationToken ct)
    {
        while (true)
        {
            var changed = _changed.Next();
            try
            {
                var mark = Mark();
                var now = time.GetUtcNow();
                if (!await store.KeepAsync(session, mark.Events, mark.Log, alive: true, now, ct)) return false;
                if (!await keys.IsUsableAsync(session.Owner.Account, session.Key, now, ct)) return true;
                // The heartbeat: a listener that is not heard of counts as gone, and its key may have been revoked elsewhere.
                await Task.WhenAny(changed, Task.Delay(Heartbeat, time, ct));
                ct.ThrowIfCancellationRequested();
            }
            catch (Exception e) when (Database.IsUnavailable(e) && !ct.IsCancellationRequested)
            {
                // The database does not tell when it is back.
                await Task.Delay(RetryAfter, TimeProvider.System, ct);
            }
        }
    }

    private ((long Position, long Sent, long[] Done) Events, long Log) Mark()
    {
        var settled = switchboard.Settled(); // Read first: what is settled now had been offered by now.
        return (_outbox.Events.Mark(settled.Events), _outbox.Logs.Mark(settled.Logs).Position);
    }
}
