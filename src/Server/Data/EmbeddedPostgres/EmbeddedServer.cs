using System.Diagnostics;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>A PostgreSQL server of our own, reachable only through a Unix socket in a folder of mode 0700, and gone when this process is gone.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly ServerLock _lock;
    private readonly ClusterPlace _place;
    private readonly bool _durable;
    private Process? _guard;

    private EmbeddedServer(ServerLock @lock, ClusterPlace place, bool durable)
    {
        _lock = @lock;
        _place = place;
        _durable = durable;
    }

    /// <summary>PostgreSQL's data directory.</summary>
    public string Cluster => _place.Cluster;

    /// <summary>True when <see cref="Cluster"/> is not in the data folder, because PostgreSQL's user cannot reach that.</summary>
    public bool Moved => _place.Moved;

    /// <summary>Completes when PostgreSQL has ended, asked or not.</summary>
    public Task Ended => _guard?.WaitForExitAsync() ?? Task.CompletedTask;

    /// <summary>The database to use, for <see cref="Database.Connect"/>.</summary>
    public string ConnectionString => DatabaseAddress.WithDefaults(
        new() { Host = _place.Socket, Port = 5432, Username = NewCluster.Owner, Database = "postgres" });

    /// <summary>
    /// Locks the data folder, makes the cluster if there is none, ends what an earlier server left behind, and starts PostgreSQL. Throws
    /// <see cref="StartRefusedException"/> with the operator's next step when that is impossible.
    /// </summary>
    /// <param name="durable">False only for tests: a commit need not survive a power cut.</param>
    public static async Task<EmbeddedServer> StartAsync(DataSettings settings, CancellationToken ct, bool durable = true)
    {
        ClusterPlace.MakeDataFolder(settings.Folder);
        return await StartAsync(settings, await ServerLock.TakeAsync(settings.Folder, ct), ct, durable);
    }

    /// <summary>As above, with the lock in hand, which the server then owns: it is freed when this fails.</summary>
    public static async Task<EmbeddedServer> StartAsync(DataSettings settings, ServerLock @lock, CancellationToken ct, bool durable = true)
    {
        try
        {
            var place = await ClusterPlace.ChooseAsync(settings.Folder, PostgresBinaries.Find(settings.PostgresFolder), ct);
            await NewCluster.MakeAsync(place, ct);
            return await StartedAsync(new(@lock, place, durable), ct);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    private static async Task<EmbeddedServer> StartedAsync(EmbeddedServer server, CancellationToken ct)
    {
        try
        {
            await server.StartAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts PostgreSQL again after <see cref="Ended"/>.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await StalePostmaster.ClearAsync(Cluster, ct);
            StartGuard();
            if (await ReadyAsync(started, ct)) break;

            // A dying predecessor can still hold the shared memory; more than that is not worth waiting for.
            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(5))
                throw new StartRefusedException($"PostgreSQL does not start; its last words are in {Log}.");
            // The predecessor is not our child: its end cannot be awaited.
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ct);
        }
    }

    private string Log => Path.Combine(Cluster, "server.log");

    private void StartGuard()
    {
        var postgres = new[] { _place.Binaries.Postgres, "-D", Cluster }.Concat(PostgresSettings.Arguments(_place.Socket, _durable));
        var start = Command.Start(_place.Account, Guard.Line(Log, postgres));
        start.RedirectStandardInput = true;
        _guard?.Dispose();
        _guard = Process.Start(start)!;
    }

    // PostgreSQL writes its state into the eighth line of the pid file, as pg_ctl knows.
    private async Task<bool> ReadyAsync(long started, CancellationToken ct)
    {
        var file = Path.Combine(Cluster, "postmaster.pid");
        while (!_guard!.HasExited)
        {
            if (File.Exists(file))
            {
                try
                {
                    var lines = await File.ReadAllLinesAsync(file, ct);
                    if (lines.Length >= 8 && lines[7].StartsWith("ready", StringComparison.Ordinal)) return true;
                }
                catch (IOException)
                {
                    // It is being written or removed.
                }
            }
            if (TimeProvider.System.GetElapsedTime(started) > StartPatience)
                throw new StartRefusedException($"PostgreSQL is not ready after {StartPatience.TotalSeconds} s; see {Log}.");
            // PostgreSQL says in a file that it is ready and sends no signal.
            await Task.Delay(Look, TimeProvider.System, ct);
        }
        return false;
    }

    /// <summary>Stops PostgreSQL in order and frees the data folder. Connections should be closed before; those that are not are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_guard is not null)
        {
            try
            {
                _guard.StandardInput.Close();
            }
            catch (IOException)
            {
                // It is gone already.
            }
            await _guard.WaitForExitAsync();
            _guard.Dispose();
            _guard = null;
        }
        _lock.Dispose();
    }
}
