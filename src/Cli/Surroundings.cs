using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Microsoft.Extensions.Configuration;

namespace Bonafide.Cli;

/// <summary>What a command works with: where it writes, the server's settings, and the clock.</summary>
internal sealed record Surroundings(TextWriter Output, TextWriter Error, IConfiguration Configuration, TimeProvider Time)
{
    /// <summary>Opens the server's data. Throws what <see cref="CommandLine"/> turns into one line when there is none.</summary>
    public async Task<OpenedAccount> OpenAsync(CancellationToken ct)
    {
        var visit = await DataVisit.OpenAsync(DataSettings.Read(Configuration), Time, ct);
        try
        {
            return await new AccountStore(visit.Database).FirstAsync(ct) is { } account
                ? new OpenedAccount(visit, account)
                : throw new CommandRefusedException("There is no account yet. Start the server once.");
        }
        catch
        {
            await visit.DisposeAsync();
            throw;
        }
    }
}

/// <summary>The first account of a server's data, for as long as a command needs it.</summary>
internal sealed record OpenedAccount(DataVisit Visit, Account Account) : IAsyncDisposable
{
    public ApiKeyStore Keys { get; } = new(Visit.Database);

    /// <summary>Returns once no running server takes a key as it was before: each looks a key up again after this time, and tells nobody that it has.</summary>
    public Task UntilNoticedAsync(TimeProvider time, CancellationToken ct) =>
        Visit.ServerMayRun ? Task.Delay(ApiKeyAuthenticator.Memory, time, ct) : Task.CompletedTask;

    public ValueTask DisposeAsync() => Visit.DisposeAsync();
}
