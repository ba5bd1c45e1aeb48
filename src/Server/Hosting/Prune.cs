using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.Hosting;

/// <summary>Forgets at most so many of what has been kept for its time at <paramref name="now"/>, and returns how many.</summary>
internal delegate Task<int> PruneSome(DateTimeOffset now, int most, CancellationToken ct);

/// <summary>A job that forgets what has been kept for its time, then comes back an hour later. Idempotent: what is forgotten stays so.</summary>
internal sealed class Prune(string kind, PruneSome prune, TimeProvider time) : IJobHandler
{
    /// <summary>Idempotency keys, after their day.</summary>
    public const string Replies = "hosting.prune_replies";

    /// <summary>The request log, after the days of its setting.</summary>
    public const string RequestLogs = "hosting.prune_request_logs";

    private const int Batch = 10_000;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public string Kind => kind;

    public static IServiceCollection AddAll(IServiceCollection services) => services
        .AddSingleton<IJobHandler>(static s => new Prune(Replies, s.GetRequiredService<IdempotentReplyStore>().PruneAsync, s.GetRequiredService<TimeProvider>()))
        .AddSingleton<IJobHandler>(static s => new Prune(RequestLogs, KeptRequests(s.GetRequiredService<RequestLogStore>(), s.GetRequiredService<RequestLogSettings>()), s.GetRequiredService<TimeProvider>()));

    /// <summary>Returns the one standing job of each kind.</summary>
    public static IEnumerable<NewJob> Jobs(DateTimeOffset now) =>
        new[] { Replies, RequestLogs }.Select(kind => new NewJob(kind, "{}", now, MaxAttempts: int.MaxValue, UniqueKey: "standing"));

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        while (await prune(now, Batch, ct) == Batch)
        {
            ct.ThrowIfCancellationRequested();
        }

        return new JobOutcome.RetryAt(now + Every, "standing");
    }

    private static PruneSome KeptRequests(RequestLogStore store, RequestLogSettings settings) => (now, most, ct) => store.PruneAsync(now - settings.Kept, most, ct);
}
