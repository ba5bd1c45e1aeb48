using Bonafide.Server.Data;
using Npgsql;

namespace Bonafide.Server.Jobs;

/// <summary>
/// Tells other processes to look sooner. Hints travel outside the enqueueing transaction, because a NOTIFY in it takes a lock that makes all commits
/// of the database wait for each other; nothing depends on their arrival.
/// </summary>
internal sealed class JobHints(Database database, JobQueue queue, TimeProvider time)
{
    private const string Channel = "bonafide_jobs";
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(5);

    /// <summary>Passes on other processes' hints until cancelled.</summary>
    public async Task ListenLoopAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var address = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 30 };
                await using var connection = new NpgsqlConnection(address.ConnectionString);
                connection.Notification += (_, _) => queue.Arrived.Raise();
                await connection.OpenAsync(ct);
                await using (var listen = new NpgsqlCommand("listen " + Channel, connection)) await listen.ExecuteNonQueryAsync(ct);
                while (true) await connection.WaitAsync(ct);
            }
            catch (Exception)
            {
                // The database does not tell when it is back.
                await Task.Delay(ReconnectAfter, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>For a process without workers: sends this process's hints to the others, at most 20 a second, until cancelled.</summary>
    public async Task SendLoopAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await queue.Arrived.Next().WaitAsync(ct);
                await using (var connection = await database.OpenAsync(ct))
                {
                    await using var notify = new NpgsqlCommand("notify " + Channel, connection);
                    await notify.ExecuteNonQueryAsync(ct);
                }
                // Hints come by the hundred in a burst and one notification serves them all.
                await Task.Delay(Every, time, ct);
            }
            catch (Exception)
            {
                // The database does not tell when it is back.
                await Task.Delay(ReconnectAfter, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
