using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;

namespace Bonafide.Server.StripeCli;

internal static class StripeCliRoutes
{
    private static readonly Permission Write = Permission.Write("stripecli_session");

    /// <summary>Adds the slice. Hosting registers besides: <see cref="SignPayload"/>, and <see cref="RenderThinEvent"/> if there are thin events.</summary>
    public static IServiceCollection AddStripeCli(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(StripeCliSettings.Read(configuration))
        .AddSingleton<CliSessionStore>()
        .AddSingleton<ResendStore>()
        .AddSingleton<ListenAddress>()
        .AddSingleton<CreateCliSession>()
        .AddSingleton<ListenRoute>()
        .AddSingleton<Switchboard>()
        .AddHostedService(static s => s.GetRequiredService<Switchboard>())
        .AddSingleton<IJobHandler, SweepListeners>();

    public static void MapStripeCli(this WebApplication app, ApiRoutes api)
    {
        api.Post("/v1/stripecli/sessions", Write, app.Services.GetRequiredService<CreateCliSession>().RunAsync);
        app.MapMethods(ListenRoute.Path, ["GET"], app.Services.GetRequiredService<ListenRoute>().RunAsync);
    }
}
