using Bonafide.Server.Files;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

internal static class VerificationPageRoutes
{
    private const string Path = "/v1/identity/verification_pages/{id}";

    private static readonly Permission Visit = Permission.Write("verification_page") with { OpenToEphemeralKeys = true };

    public static IServiceCollection AddVerificationPages(this IServiceCollection services) => services
        .AddSingleton<PageKeys>()
        .AddSingleton<PageInputStore>()
        .AddSingleton<UploadGate>()
        .AddSingleton<RefuseUpload>(static s => s.GetRequiredService<UploadGate>().RefuseAsync)
        .AddSingleton<RetrieveVerificationPage>()
        .AddSingleton<UpdateVerificationPageData>()
        .AddSingleton<SubmitVerificationPage>();

    public static void MapVerificationPages(this ApiRoutes api, IServiceProvider services)
    {
        var submit = services.GetRequiredService<SubmitVerificationPage>();
        api.Get(Path, Visit, services.GetRequiredService<RetrieveVerificationPage>().RunAsync);
        api.Post(Path + "/data", Visit, services.GetRequiredService<UpdateVerificationPageData>().RunAsync);
        api.Post(Path + "/submit", Visit, submit.SubmitAsync);
        api.Post(Path + "/testing/verify", Visit, submit.VerifyAsync);
        api.Post(Path + "/testing/unverify", Visit, submit.UnverifyAsync);
    }
}
