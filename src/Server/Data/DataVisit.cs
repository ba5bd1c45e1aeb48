using Bonafide.Server.Data.EmbeddedPostgres;
using Npgsql;

namespace Bonafide.Server.Data;

/// <summary>
/// The database for a moment, for a command of the operator's: that of a running server, through its socket, or else the embedded one, started for the
/// visit. Nothing is made and nothing is migrated.
/// </summary>
internal sealed class DataVisit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly EmbeddedServer? _server;

    private DataVisit(Database database, EmbeddedServer? server) => (Database, _server) = (database, server);

    public Database Database { get; }

    /// <summary>False when certainly no server uses the database during the visit.</summary>
    public bool ServerMayRun => _server is null;

    /// <summary>Throws <see cref="StartRefusedException"/> with the operator's next step when there is no database, or none of this version.</summary>
    public static async Task<DataVisit> OpenAsync(DataSettings settings, TimeProvider time, CancellationToken ct)
    {
        var visit = settings.DatabaseUrl is { } url
            ? new DataVisit(new Database(DatabaseAddress.Read(url)), null)
            : await OpenEmbeddedAsync(settings, time, ct);
        try
        {
            return await new Migrations(time).AreAppliedAsync(visit.Database, ct)
                ? visit
                : throw new StartRefusedException("The data has not been brought to this version yet. Start the server once.");
        }
        catch (Exception e)
        {
            await visit.DisposeAsync();
            // Neither the address nor the server's own words are repeated: both may hold secrets.
            if (e is NpgsqlException && settings.DatabaseUrl is not null) throw new StartRefusedException("The database of BONAFIDE_DATABASE cannot be used.", e);
            throw;
        }
    }

    private static async Task<DataVisit> OpenEmbeddedAsync(DataSettings settings, TimeProvider time, CancellationToken ct)
    {
        var cluster = ClusterPlace.ClusterOf(settings.Folder)
            ?? throw new StartRefusedException($"There is no data of Bonafide in {settings.Folder}. Set BONAFIDE_DATA to the server's folder, or start the server once.");
        var started = time.GetTimestamp();
        while (true)
        {
            if (await ServerLock.TryTakeAsync(settings.Folder, ct) is { } taken)
            {
                var server = await EmbeddedServer.StartAsync(settings, taken, ct);
                return new DataVisit(new Database(server.ConnectionString), server);
            }

            if (await ReachAsync(cluster, ct) is { } running) return new DataVisit(running, null);
            if (time.GetElapsedTime(started) > Patience)
                throw new StartRefusedException($"A server has locked {settings.Folder}, but its database does not answer. Try again, or look at {Path.Combine(cluster, "server.log")}.");
            // It is starting or ending: neither can be awaited from outside.
            await Task.Delay(Look, time, ct);
        }
    }

    /// <summary>The running server's database, or null when it does not answer.</summary>
    private static async Task<Database?> ReachAsync(string cluster, CancellationToken ct)
    {
        try
        {
            // PostgreSQL writes the folder of its socket into the fifth line of the pid file.
            var lines = await File.ReadAllLinesAsync(Path.Combine(cluster, "postmaster.pid"), ct);
            if (lines.Length < 5) return null;
            var address = new NpgsqlConnectionStringBuilder { Host = lines[4], Port = 5432, Username = NewCluster.Owner, Database = "postgres", MaxPoolSize = 2 };
            var database = new Database(DatabaseAddress.WithDefaults(address));
            await using var connection = await database.OpenAsync(ct);
            return database;
        }
        catch (Exception e) when (e is NpgsqlException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }
}
