using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bonafide.Server.Data;

/// <summary>Registers the data room.</summary>
internal static class AddDataExtensions
{
    /// <summary>
    /// <see cref="Database"/> is there, and usable from the first <c>StartAsync</c> on: lock, PostgreSQL and migrations happen in the host's <c>StartingAsync</c>, before
    /// any hosted service or the web server starts; PostgreSQL stops after all of them have stopped.
    /// </summary>
    public static IServiceCollection AddData(this IServiceCollection services, DataSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(_ => new Database());
        return services.AddHostedService<DataStart>();
    }
}
