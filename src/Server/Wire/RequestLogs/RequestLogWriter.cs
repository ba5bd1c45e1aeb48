namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>Stores what <see cref="RequestLog"/> notes, in batches, five times a second; at an orderly end also what is left.</summary>
internal sealed partial class RequestLogWriter(RequestLog log, RequestLogStore store, ILogger<RequestLogWriter> logger) : BackgroundService
{
    private const int Batch = 5000;

    /// <summary>Paces the machine, not what a clock means: hence the system's time in these three.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var entries = new List<RequestLogEntry>();
        try
        {
            while (await log.Reader.WaitToReadAsync(stoppingToken))
            {
                // Entries are gathered, so that many requests cost one write.
                await Task.Delay(Gather, TimeProvider.System, stoppingToken);
                bool more;
                do
                {
                    Take(entries);
                    more = entries.Count == Batch; // What comes meanwhile waits for the next turn: small batches cost as much as large ones.
                    // The database does not tell when it is back.
                    while (!await WriteAsync(entries, stoppingToken)) await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken);
                }
                while (more);
                if (log.TakeDropped() is > 0 and var dropped) EntriesDropped(logger, dropped);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            using var last = new CancellationTokenSource(LastWrite, TimeProvider.System);
            do Take(entries);
            while (await WriteAsync(entries, last.Token) && log.Reader.TryPeek(out _));
        }
    }

    private void Take(List<RequestLogEntry> entries)
    {
        while (entries.Count < Batch && log.Reader.TryRead(out var noted)) entries.Add(noted.ToEntry());
    }

    /// <summary>Stores and forgets the entries; false when they could not be stored.</summary>
    private async Task<bool> WriteAsync(List<RequestLogEntry> entries, CancellationToken ct)
    {
        try
        {
            if (entries.Count > 0) await store.AddAsync(entries, ct);
            entries.Clear();
            log.OnWritten();
            return true;
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested) EntriesNotWritten(logger, entries.Count, e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "{Count} entries of the request log were dropped, because they came faster than the database took them",
        EventName = "request_log_dropped")]
    private static partial void EntriesDropped(ILogger log, long count);

    [LoggerMessage(21, LogLevel.Warning, "{Count} entries of the request log could not be written yet ({Fault})", EventName = "request_log_not_written")]
    private static partial void EntriesNotWritten(ILogger log, int count, string fault);
}
