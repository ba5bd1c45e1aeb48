using System.Text.Json;
using Bonafide.Server.Clocks;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;

namespace Bonafide.Server.Webhooks;

/// <summary>
/// The job <c>webhooks.fan_out</c>: every enabled endpoint that asked for an event's type gets a delivery. Idempotent: there is one delivery per event and
/// endpoint, and audience, jobs and the end of this job are written together with those that are new.
/// </summary>
internal sealed class FanOutEvent(FanOutStore store, OwnerTime times) : IJobHandler
{
    /// <summary>Events that are fanned out together at most.</summary>
    public const int Together = 100;

    private readonly Gathered<EventId, Announcement?> _find = new(Together, ids => store.FindAsync(ids, CancellationToken.None));

    private readonly Gathered<FanOut, bool> _write = new(Together, given => store.WriteAsync(given, CancellationToken.None));

    public string Kind => EventLog.FanOutJob;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        if (await _find.CallAsync(ReadArguments(run.Args)) is not { } announcement || !announcement.Told.Any())
        {
            return JobOutcome.Done.Instance;
        }

        await _write.CallAsync(new FanOut(run, announcement with { Now = await times.NowAsync(announcement.Event.Owner, ct) }));
        return JobOutcome.AlreadyCompleted.Instance;
    }

    private static EventId ReadArguments(string args)
    {
        using var document = JsonDocument.Parse(args);
        return new EventId(document.RootElement.GetProperty("event").GetString()!);
    }
}
