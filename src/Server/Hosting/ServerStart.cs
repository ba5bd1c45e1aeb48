using System.Security.Cryptography;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.StripeCli;
using Bonafide.Server.Vault;
using Bonafide.Server.Verification;
using Bonafide.Server.VerificationPages;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Hosting;

/// <summary>
/// What is done once the database is there and before the first request: the first account and its keys, the standing jobs, and on a first run what a
/// newcomer needs next, printed once.
/// </summary>
internal sealed class ServerStart(
    FirstRun first, AccountStore accounts, KeyVault vault, Database database, JobQueue jobs, IConfiguration configuration, ServerSettings settings, TimeProvider time) : IHostedService
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
        await ProveMasterKeyAsync(started.Account.Id, cancellationToken);
        var changed = ServerSettings.Apply(configuration, started.Account.Settings);
        var version = started.Account.DefaultVersion;
        if (ServerSettings.Value(configuration, "BONAFIDE_API_VERSION") is { } wanted && !ApiVersion.Read(wanted, time.GetUtcNow()).TryGet(out version, out var unknown))
        {
            throw new InvalidOperationException("BONAFIDE_API_VERSION: " + unknown.Message);
        }

        var given = ServerSettings.Value(configuration, "BONAFIDE_ACCOUNT_NAME") ?? started.Account.Name;
        if (changed != started.Account.Settings || version != started.Account.DefaultVersion || given != started.Account.Name)
        {
            await accounts.ChangeAsync(started.Account.Id, given, version, changed, cancellationToken);
        }

        if (settings.Roles.Contains("sweeper"))
        {
            var now = time.GetUtcNow();
            await database.ExecuteBatchAsync(
                [
                    jobs.EnqueueCommand(SweepOrphans.Job(now)), .. Prune.Jobs(now).Select(jobs.EnqueueCommand),
                    jobs.EnqueueCommand(SweepListeners.Job(now)), jobs.EnqueueCommand(SweepPageInputs.Job(now)), jobs.EnqueueCommand(SettleLost.Job(now)),
                ], cancellationToken);
        }

        await Welcome.WriteAsync(Console.Out, settings.PublicAddress, started);
    }

    /// <summary>Opens the account's key, which only the master key that it was sealed under does; another one would make a riddle of all data.</summary>
    private async Task ProveMasterKeyAsync(AccountId account, CancellationToken ct)
    {
        try
        {
            await vault.AccountKeyAsync(account, ct);
        }
        catch (CryptographicException)
        {
            throw new StartRefusedException(
                "the master key is not the one that this database was sealed with. Set BONAFIDE_MASTER_KEY, or put master.key in the data folder, as it was.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
