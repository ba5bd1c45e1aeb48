using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

internal static class EventDestinationRoutes
{
    public const string Path = "/v2/core/event_destinations";

    private const string One = Path + "/{id}";

    public static IServiceCollection AddEventDestinations(this IServiceCollection services) => services
        .AddSingleton<CreateEventDestination>()
        .AddSingleton<RetrieveEventDestination>()
        .AddSingleton<ListEventDestinations>()
        .AddSingleton<UpdateEventDestination>()
        .AddSingleton<SwitchEventDestination>()
        .AddSingleton<DeleteEventDestination>()
        .AddSingleton<PingEventDestination>()
        .AddSingleton<RollDestinationSecret>();

    public static void MapEventDestinations(this ApiRoutes api, IServiceProvider services, Permission read, Permission write)
    {
        var change = services.GetRequiredService<SwitchEventDestination>();
        api.Post(Path, write, services.GetRequiredService<CreateEventDestination>().RunAsync);
        api.Get(Path, read, services.GetRequiredService<ListEventDestinations>().RunAsync);
        api.Get(One, read, services.GetRequiredService<RetrieveEventDestination>().RunAsync);
        api.Post(One, write, services.GetRequiredService<UpdateEventDestination>().RunAsync);
        api.Delete(One, write, services.GetRequiredService<DeleteEventDestination>().RunAsync);
        api.Post(One + "/enable", write, (call, ct) => change.RunAsync(call, disabled: false, ct));
        api.Post(One + "/disable", write, (call, ct) => change.RunAsync(call, disabled: true, ct));
        api.Post(One + "/ping", write, services.GetRequiredService<PingEventDestination>().RunAsync);
        api.Post(One + "/roll_secret", write, services.GetRequiredService<RollDestinationSecret>().RunAsync);
    }
}
