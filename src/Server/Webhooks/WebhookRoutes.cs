using System.Net;
using Bonafide.Server.Events;
using Bonafide.Server.Jobs;
using Bonafide.Server.Webhooks.Destinations;
using Bonafide.Server.Webhooks.Outgoing;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

internal static class WebhookRoutes
{
    public const string Path = "/v1/webhook_endpoints";

    private static readonly Permission Read = Permission.Read("webhook");
    private static readonly Permission Write = Permission.Write("webhook");

    /// <summary>Adds the slice: its verbs, its two jobs and their queue. Needs the database, jobs, the vault and events.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration) =>
        services.AddWebhooks(WebhookSettings.Read(configuration));

    public static IServiceCollection AddWebhooks(this IServiceCollection services, WebhookSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(new OutgoingSettings(settings.AllowPrivate))
        .AddSingleton<ResolveHost>(static (host, ct) => Dns.GetHostAddressesAsync(host, ct))
        .AddSingleton<GuardedConnector>()
        .AddSingleton<WebhookEndpointStore>()
        .AddSingleton<CreateWebhookEndpoint>()
        .AddSingleton<RetrieveWebhookEndpoint>()
        .AddSingleton<ListWebhookEndpoints>()
        .AddSingleton<UpdateWebhookEndpoint>()
        .AddSingleton<DeleteWebhookEndpoint>()
        .AddSingleton<SecretRoll>()
        .AddSingleton<RollWebhookSecret>()
        .AddSingleton<ManualDelivery>()
        .AddSingleton<RetryEvent>()
        .AddEventDestinations()
        .AddSingleton<FanOutStore>()
        .AddSingleton<DeliveryStore>()
        .AddSingleton<EndpointRoom>()
        .AddSingleton<IJobHandler, FanOutEvent>()
        .AddSingleton<IJobHandler, DeliverEvent>()
        .AddSingleton<IJobHandler, ForgetSecrets>()
        .AddJobQueue(new JobQueueSettings(EventLog.FanOutQueue, FanOutEvent.Together))
        .AddJobQueue(new JobQueueSettings(DeliveryJob.Queue, settings.Concurrency));

    public static void MapWebhooks(this ApiRoutes api, IServiceProvider services)
    {
        api.Post(Path, Write, services.GetRequiredService<CreateWebhookEndpoint>().RunAsync);
        api.Get(Path, Read, services.GetRequiredService<ListWebhookEndpoints>().RunAsync);
        api.Get(Path + "/{webhook_endpoint}", Read, services.GetRequiredService<RetrieveWebhookEndpoint>().RunAsync);
        api.Post(Path + "/{webhook_endpoint}", Write, services.GetRequiredService<UpdateWebhookEndpoint>().RunAsync);
        api.Delete(Path + "/{webhook_endpoint}", Write, services.GetRequiredService<DeleteWebhookEndpoint>().RunAsync);
        api.Post(Path + "/{webhook_endpoint}/roll_secret", Write, services.GetRequiredService<RollWebhookSecret>().RunAsync);
        api.Post(EventRoutes.Path + "/{id}/retry", Permission.Write("event"), services.GetRequiredService<RetryEvent>().RunAsync);
        api.MapEventDestinations(services, Read, Write);
    }
}
