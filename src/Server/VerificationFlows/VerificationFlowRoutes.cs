using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

internal static class VerificationFlowRoutes
{
    public const string Path = "/v1/identity/verification_flows";

    private static readonly Permission Read = Permission.Read("identity_product");
    private static readonly Permission Write = Permission.Write("identity_product");

    public static IServiceCollection AddVerificationFlows(this IServiceCollection services) => services
        .AddSingleton<VerificationFlowStore>()
        .AddSingleton<FlowLinks>()
        .AddSingleton<CreateVerificationFlow>()
        .AddSingleton<RetrieveVerificationFlow>()
        .AddSingleton<ListVerificationFlows>()
        .AddSingleton<UpdateVerificationFlow>()
        .AddSingleton<SwitchStaticLink>();

    public static void MapVerificationFlows(this ApiRoutes api, IServiceProvider services)
    {
        var link = services.GetRequiredService<SwitchStaticLink>();
        api.Post(Path, Write, services.GetRequiredService<CreateVerificationFlow>().RunAsync);
        api.Get(Path, Read, services.GetRequiredService<ListVerificationFlows>().RunAsync);
        api.Get(Path + "/{verification_flow}", Read, services.GetRequiredService<RetrieveVerificationFlow>().RunAsync);
        api.Post(Path + "/{verification_flow}", Write, services.GetRequiredService<UpdateVerificationFlow>().RunAsync);
        api.Post(Path + "/{verification_flow}/static_link/activate", Write, link.ActivateAsync);
        api.Post(Path + "/{verification_flow}/static_link/deactivate", Write, link.DeactivateAsync);
    }
}
