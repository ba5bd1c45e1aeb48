using Bonafide.Server.Wire;

namespace Bonafide.Server.EphemeralKeys;

internal static class EphemeralKeyRoutes
{
    public const string Path = "/v1/ephemeral_keys";

    private static readonly Permission Write = Permission.Write("ephemeral_key");

    public static IServiceCollection AddEphemeralKeys(this IServiceCollection services) => services
        .AddSingleton<EphemeralKeyStore>()
        .AddSingleton<EphemeralKeyAuthenticator>()
        .AddSingleton<CreateEphemeralKey>()
        .AddSingleton<DeleteEphemeralKey>();

    public static void MapEphemeralKeys(this ApiRoutes api, IServiceProvider services)
    {
        api.Post(Path, Write, services.GetRequiredService<CreateEphemeralKey>().RunAsync);
        api.Delete(Path + "/{key}", Write, services.GetRequiredService<DeleteEphemeralKey>().RunAsync);
    }
}
