using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bonafide.Server.Perception;

/// <summary>Registers the perception room.</summary>
internal static class AddPerceptionExtensions
{
    /// <summary><see cref="PerceptionClient"/> can be asked, and <see cref="PerceptionProcesses"/> runs with the host and tells readiness.</summary>
    public static IServiceCollection AddPerception(this IServiceCollection services, PerceptionSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<PerceptionQueue>();
        services.AddSingleton<PerceptionMeter>();
        services.AddSingleton<PerceptionClient>();
        services.AddSingleton<ExaminePicture>(static provider => provider.GetRequiredService<PerceptionClient>().ExamineAsync);
        services.AddSingleton<PerceptionProcesses>();
        return services.AddHostedService(provider => provider.GetRequiredService<PerceptionProcesses>());
    }
}
