using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Files;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Hosting;

/// <summary>
/// What is done once the database is there and before the first request: the first account and its keys, the standing jobs, and on a first run what a
/// newcomer needs next, printed once.
/// </summary>
internal sealed class ServerStart(
    FirstRun first, AccountStore accounts, Database database, JobQueue jobs, IConfiguration configuration, ServerSettings settings, TimeProvider time) : IHostedService
{
    private static readonly Permissions Sensitive = new(new Dictionary<string, Access>(StringComparer.Ordinal)
    {
        ["identity_product"] = Access.Read,
        ["file"] = Access.Write,
        [SensitiveResults.ReadRecent.Resource] = Access.Read,
    });

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var name = ServerSettings.Value(configuration, "BONAFIDE_ACCOUNT_NAME") ?? "My business";
        var started = await first.RunAsync(name, GivenKeys.Read(configuration), Sensitive, cancellationToken);
        var changed = ServerSettings.Apply(configuration, started.Account.Settings);
        var version = started.Account.DefaultVersion;
        if (ServerSettings.Value(configuration, "BONAFIDE_API_VERSION") is { } given && !ApiVersion.Read(given, time.GetUtcNow()).TryGet(out version, out var unknown))
        {
            throw new InvalidOperationException("BONAFIDE_API_VERSION: " + unknown.Message);
        }

        if (changed != started.Account.Settings || version != started.Account.DefaultVersion)
        {
            await accounts.ChangeAsync(started.Account.Id, version, changed, cancellationToken);
        }

        if (settings.Roles.Contains("sweeper"))
        {
            var now = time.GetUtcNow();
            await database.ExecuteBatchAsync([jobs.EnqueueCommand(SweepOrphans.Job(now)), jobs.EnqueueCommand(PruneReplies.Job(now))], cancellationToken);
        }

        await Welcome.WriteAsync(Console.Out, settings.PublicAddress, started);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
