using Bonafide.Server.Accounts;
using Bonafide.Server.Blobs;
using Bonafide.Server.Capture;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.EphemeralKeys;
using Bonafide.Server.Events;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Perception;
using Bonafide.Server.Redaction;
using Bonafide.Server.StripeCli;
using Bonafide.Server.TestHelpers;
using Bonafide.Server.Vault;
using Bonafide.Server.Verification;
using Bonafide.Server.VerificationFlows;
using Bonafide.Server.VerificationPages;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Webhooks;
using Bonafide.Server.Wire;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.Hosting;

/// <summary>Puts the rooms together: the only place that knows them all.</summary>
internal static class ServerHost
{
    /// <summary>Runs until told to stop. Returns 0, or 1 with one line on standard error when the server refuses to start.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(WebApplication.CreateSlimBuilder(args));
            ListenAddresses.ThrowIfTaken(app.Services.GetRequiredService<ServerSettings>().Urls);
            await app.RunAsync();
            return 0;
        }
        catch (Exception refused) when (refused is StartRefusedException or InvalidOperationException or FormatException or IOException)
        {
            await Console.Error.WriteLineAsync("Bonafide cannot start: " + refused.Message);
            return 1;
        }
    }

    /// <summary>Returns the server, built and not started. <paramref name="last"/> has the last word on what the rooms are given, such as a clock.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, Action<IServiceCollection>? last = null)
    {
        var settings = ServerSettings.Read(builder.Configuration);
        var proxies = TrustedProxies.Read(builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(settings.Urls);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        AddRooms(builder.Services, builder.Configuration, settings);
        last?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseTrustedProxies(proxies);
        app.UseWire();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        app.MapHealth();
        if (settings.Roles.Contains("api"))
        {
            MapApi(app);
        }

        return app;
    }

    private static void AddRooms(IServiceCollection services, IConfiguration configuration, ServerSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new PublicAddress(settings.PublicAddress));
        services.AddData(settings.Data);
        services.AddClocks();
        services.AddSingleton(s => new KeyVault(
            MasterKey.Load(settings.MasterKey, settings.Data.Folder, s.GetRequiredService<ILoggerFactory>().CreateLogger("Bonafide.Server.Vault")),
            s.GetRequiredService<Database>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DestroyedKeys>();
        services.AddSingleton(RequestLogSettings.Read(configuration));
        services.AddSingleton(new BlobFolder(settings.BlobFolder));
        services.AddAccounts().AddWire(RateLimitSettings.Read(configuration)).AddEvents().AddFiles().AddVerificationSessions().AddVerificationReports().AddEphemeralKeys().AddVerification().AddVerificationPages().AddCapture();
        services.AddVerificationFlows().AddStaticLinks(configuration).AddRedaction();
        services.AddWebhooks(configuration);
        services.AddTestHelpers();
        services.AddStripeCli(configuration);
        services.AddSingleton<RenderThinEvent>(static happened => ThinEventJson.Render(happened));
        services.AddSingleton<ResendToListeners>(static (happened, now) => ResendStore.Ask(new Owner(happened.Account, happened.Livemode), happened.Id, now));
        services.AddSingleton<SignPayload>(static (body, secret, at) => WebhookSignature.Sign(body, [secret], at));
        Prune.AddAll(services);
        services.AddSingleton<ServerStart>();
        services.AddHostedService(static s => s.GetRequiredService<ServerStart>());
        var works = settings.Roles.Contains("worker");
        services.AddJobs(works);
        if (works)
        {
            var perception = PerceptionSettings.Read(configuration);
            services.AddPerception(perception);
            services.AddJobQueue(new JobQueueSettings("perception", perception.Processes + 1));
        }

        services.AddSingleton<FindDefaultVersion>(static s => async (tx, account, ct) =>
            (await s.GetRequiredService<AccountStore>().FindAsync(tx, account, ct))?.DefaultVersion.Value ?? ApiVersion.Newest.Value);
        services.AddSingleton<FindSessionFlow>(static s => FlowOfSession.Find(s.GetRequiredService<VerificationFlowStore>()));
        services.AddSingleton(PhoneModels.Read(configuration));
        services.AddSingleton(SmsGatewaySettings.Read(configuration));
        services.AddSingleton<SmsGateway>();
        services.AddSingleton(static s => new TextMessages(s.GetRequiredService<SmsGatewaySettings>().Address is not null, s.GetRequiredService<SmsGateway>().SendAsync));
        services.AddSingleton<FindConfirmedPhone>(static s => s.GetRequiredService<PageInputStore>().FindConfirmedPhoneAsync);
        services.AddSingleton<Doorkeeper>();
        services.AddSingleton<Authenticate>(static s => s.GetRequiredService<Doorkeeper>().AuthenticateAsync);
        services.AddSingleton(static s => Doorkeeper.ReplySeal(s.GetRequiredService<KeyVault>()));
        services.AddSingleton(static s => new ReadinessProbe("database", async ct =>
        {
            await using var connection = await s.GetRequiredService<Database>().OpenAsync(ct);
            return true;
        }));
    }

    private static void MapApi(WebApplication app)
    {
        var api = new ApiRoutes(app);
        api.MapVerificationSessions(app.Services);
        api.MapVerificationFlows(app.Services);
        api.MapVerificationReports(app.Services);
        api.MapRedaction(app.Services);
        api.MapEvents(app.Services);
        api.MapFiles(app.Services);
        api.MapEphemeralKeys(app.Services);
        api.MapVerificationPages(app.Services);
        api.MapWebhooks(app.Services);
        api.MapTestHelpers(app.Services);
        app.MapFileLinks();
        app.MapStripeCli(api);
        app.MapCapture();
        ApiDocument.Map(app);
        app.MapStaticLinks();
    }
}
