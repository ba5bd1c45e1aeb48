using System.Text.Json;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;

namespace Bonafide.Server.Webhooks;

/// <summary>
/// The job <c>webhooks.fan_out</c>: every enabled endpoint that asked for an event's type gets a delivery. Idempotent: there is one delivery per event and
/// endpoint, and audience, jobs and the end of this job are written together with those that are new.
/// </summary>
internal sealed class FanOutEvent(FanOutStore store, TimeProvider time) : IJobHandler
{
    public string Kind => EventLog.FanOutJob;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        if (await store.FindAsync(ReadArguments(run.Args), ct) is not var (happened, subscribers)
            || !subscribers.Any(subscriber => EventTypes.Match(subscriber.EnabledEvents, happened.Type)))
        {
            return JobOutcome.Done.Instance;
        }

        await store.WriteAsync(run, happened, subscribers, time.GetUtcNow(), ct);
        return JobOutcome.AlreadyCompleted.Instance;
    }

    private static EventId ReadArguments(string args)
    {
        using var document = JsonDocument.Parse(args);
        return new EventId(document.RootElement.GetProperty("event").GetString()!);
    }
}
