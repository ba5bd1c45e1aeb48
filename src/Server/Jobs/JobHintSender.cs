using Bonafide.Server.Data;

namespace Bonafide.Server.Jobs;

/// <summary>Runs in processes without the worker role, whose jobs are done elsewhere.</summary>
internal sealed class JobHintSender(Database database, JobQueue queue, TimeProvider time) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new JobHints(database, queue, time).SendLoopAsync(stoppingToken);
}
