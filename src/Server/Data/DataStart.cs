using Bonafide.Server.Data.EmbeddedPostgres;
using Npgsql;

namespace Bonafide.Server.Data;

/// <summary>
/// The start order: lock the data folder, start PostgreSQL, migrate, then everything else; and the end in reverse. With an operator's database there
/// is nothing to lock or start. If the embedded PostgreSQL ends by itself, it is started again.
/// </summary>
internal sealed class DataStart(DataSettings settings, Database database, TimeProvider time, ILogger<DataStart> logger)
    : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stopping = new();
    private EmbeddedServer? _server;
    private Task _watching = Task.CompletedTask;
    private int _ended;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.DatabaseUrl is not null) database.Connect(DatabaseAddress.Read(settings.DatabaseUrl));
        else database.Connect((await StartEmbeddedAsync(cancellationToken)).ConnectionString, exclusive: true);
        try
        {
            foreach (var name in await new Migrations(time).ApplyAsync(database, cancellationToken)) logger.MigrationApplied(name);
        }
        catch (NpgsqlException e) when (settings.DatabaseUrl is not null)
        {
            // Neither the address nor the server's own words are repeated: both may hold secrets.
            throw new StartRefusedException(
                e is PostgresException refused
                    ? $"the database of BONAFIDE_DATABASE refused (SQLSTATE {refused.SqlState})."
                    : "the database of BONAFIDE_DATABASE cannot be reached.", e);
        }
    }

    private async Task<EmbeddedServer> StartEmbeddedAsync(CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        _server = await EmbeddedServer.StartAsync(settings, ct);
        logger.PostgresStarted(_server.Cluster, (int)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        if (_server.Moved) logger.ClusterMoved(_server.Cluster);
        _watching = WatchAsync(_server, _stopping.Token);
        return _server;
    }

    private async Task WatchAsync(EmbeddedServer server, CancellationToken ct)
    {
        while (true)
        {
            await server.Ended.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested) return;
            logger.PostgresEnded();
            try
            {
                await server.StartAsync(ct);
            }
            catch (Exception e)
            {
                if (ct.IsCancellationRequested) return;
                logger.PostgresNotRestarted(e is StartRefusedException ? e.Message : e.GetType().Name);
                // A server that would not start is not hammered.
                await Task.Delay(RestartAfter, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <summary>Also called when the host could not start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1) return;
        await _stopping.CancelAsync();
        await _watching;
        await database.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _stopping.Dispose();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
