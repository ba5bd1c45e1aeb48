using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

internal static class VerificationSessionRoutes
{
    public const string Path = "/v1/identity/verification_sessions";

    private static readonly Permission Read = Permission.Read("identity_product");
    private static readonly Permission Write = Permission.Write("identity_product");

    /// <summary>Adds the slice's own types.</summary>
    public static IServiceCollection AddVerificationSessions(this IServiceCollection services) => services
        .AddSingleton<VerificationSessionStore>()
        .AddSingleton<SessionLinks>()
        .AddSingleton<SessionRenderer>()
        .AddSingleton<SessionTransitions>()
        .AddSingleton<SessionOpening>()
        .AddSingleton<CreateVerificationSession>()
        .AddSingleton<RetrieveVerificationSession>()
        .AddSingleton<ListVerificationSessions>()
        .AddSingleton<UpdateVerificationSession>()
        .AddSingleton<CancelVerificationSession>();

    public static void MapVerificationSessions(this ApiRoutes api, IServiceProvider services)
    {
        api.Post(Path, Write, services.GetRequiredService<CreateVerificationSession>().RunAsync);
        api.Get(Path, Read, services.GetRequiredService<ListVerificationSessions>().RunAsync);
        api.Get(Path + "/{session}", Read, services.GetRequiredService<RetrieveVerificationSession>().RunAsync);
        api.Post(Path + "/{session}", Write, services.GetRequiredService<UpdateVerificationSession>().RunAsync);
        api.Post(Path + "/{session}/cancel", Write, services.GetRequiredService<CancelVerificationSession>().RunAsync);
    }
}
