namespace Bonafide.Server.Data;

/// <summary>The start order: lock, PostgreSQL, migrate, then everything else; and the end in reverse.</summary>
internal sealed class DataStart(DataSettings settings, Database database, TimeProvider time) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.DatabaseUrl is null) throw new InvalidOperationException("Set BONAFIDE_DATABASE.");
        database.Connect(DatabaseAddress.Read(settings.DatabaseUrl));
        await new Migrations(time).ApplyAsync(database, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await database.DisposeAsync();
}
