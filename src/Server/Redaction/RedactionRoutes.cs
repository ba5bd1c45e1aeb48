using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Redaction;

internal static class RedactionRoutes
{
    private static readonly Permission Write = Permission.Write("identity_product");

    public static IServiceCollection AddRedaction(this IServiceCollection services) => services
        .AddSingleton<RedactVerificationSession>()
        .AddSingleton<IJobHandler, FinishRedaction>()
        .AddSingleton<IJobHandler, EraseDestroyedKeys>();

    public static void MapRedaction(this ApiRoutes api, IServiceProvider services) =>
        api.Post(VerificationSessionRoutes.Path + "/{session}/redact", Write, services.GetRequiredService<RedactVerificationSession>().RunAsync);
}
