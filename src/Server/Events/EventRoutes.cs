using Bonafide.Server.Wire;

namespace Bonafide.Server.Events;

internal static class EventRoutes
{
    public const string Path = "/v1/events";

    public const string ThinPath = "/v2/core/events";

    private static readonly Permission Read = Permission.Read("event");

    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddSingleton<EventLog>()
        .AddSingleton<EventStore>()
        .AddSingleton<RetrieveEvent>()
        .AddSingleton<ListEvents>()
        .AddSingleton<RetrieveThinEvent>()
        .AddSingleton<ListThinEvents>()
        .AddSingleton<ResendToListeners>(static (_, _) => []);

    public static void MapEvents(this ApiRoutes api, IServiceProvider services)
    {
        api.Get(Path, Read, services.GetRequiredService<ListEvents>().RunAsync);
        api.Get(Path + "/{id}", Read, services.GetRequiredService<RetrieveEvent>().RunAsync);
        api.Get(ThinPath, Read, services.GetRequiredService<ListThinEvents>().RunAsync);
        api.Get(ThinPath + "/{id}", Read, services.GetRequiredService<RetrieveThinEvent>().RunAsync);
    }
}
