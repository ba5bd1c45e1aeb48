using Bonafide.Server.Perception;
using Microsoft.Extensions.DependencyInjection;

namespace Bonafide.Server.Tests.Perception;

/// <summary>The room as the host runs it.</summary>
internal sealed class RunningPerception : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private RunningPerception(ServiceProvider provider) => _provider = provider;

    public PerceptionClient Client { get; private init; } = null!;

    public PerceptionProcesses Processes { get; private init; } = null!;

    public static async Task<RunningPerception> StartAsync(PerceptionSettings settings, TimeProvider time, CancellationToken ct)
    {
        var provider = new ServiceCollection().AddLogging().AddSingleton(time).AddPerception(settings).BuildServiceProvider();
        var running = new RunningPerception(provider)
        {
            Client = provider.GetRequiredService<PerceptionClient>(),
            Processes = provider.GetRequiredService<PerceptionProcesses>(),
        };
        await running.Processes.StartAsync(ct);
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        await Processes.StopAsync(CancellationToken.None);
        await _provider.DisposeAsync();
    }
}
