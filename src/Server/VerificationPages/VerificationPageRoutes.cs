using Bonafide.Server.EphemeralKeys;
using Bonafide.Server.Files;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

internal static class VerificationPageRoutes
{
    private const string Path = "/v1/identity/verification_pages/{id}";

    private static readonly Permission Visit = Permission.Write("verification_page") with { OpenToEphemeralKeys = true };

    public static IServiceCollection AddVerificationPages(this IServiceCollection services) => services
        .AddSingleton<PageKeys>()
        .AddSingleton<PageInputStore>()
        .AddSingleton<ForgetSession>(PageInputStore.Forget)
        .AddSingleton<ForgetSession>(EphemeralKeyStore.Forget)
        .AddSingleton<KeyGate>()
        .AddSingleton<FindKeyedSession>(static s => s.GetRequiredService<KeyGate>().FindAsync)
        .AddSingleton<PageActivity>()
        .AddSingleton<IJobHandler, AbandonSession>()
        .AddSingleton<PageDoor>()
        .AddSingleton<PageRefusals>()
        .AddSingleton<Handoffs>()
        .AddSingleton<VerifyPhone>()
        .AddSingleton<DeclareDeviceUnsupported>()
        .AddSingleton<UploadGate>()
        .AddSingleton<RefuseUpload>(static s => s.GetRequiredService<UploadGate>().RefuseAsync)
        .AddSingleton<PictureLooksOfSession>()
        .AddSingleton<FindPictureLook>(static s => s.GetRequiredService<PictureLooksOfSession>().FindAsync)
        .AddSingleton<RetrieveVerificationPage>()
        .AddSingleton<UpdateVerificationPageData>()
        .AddSingleton<SubmitVerificationPage>()
        .AddSingleton<IJobHandler, SweepPageInputs>();

    public static void MapVerificationPages(this ApiRoutes api, IServiceProvider services)
    {
        var submit = services.GetRequiredService<SubmitVerificationPage>();
        api.Get(Path, Visit, services.GetRequiredService<RetrieveVerificationPage>().RunAsync);
        api.Post(Path + "/data", Visit, services.GetRequiredService<UpdateVerificationPageData>().RunAsync);
        api.Post(Path + "/submit", Visit, submit.SubmitAsync);
        var phone = services.GetRequiredService<VerifyPhone>();
        api.Post(Path + "/phone_otp/generate", Visit, phone.GenerateAsync);
        api.Post(Path + "/phone_otp/cannot_verify", Visit, phone.DeclineAsync);
        api.Post(Path + "/device_unsupported", Visit, services.GetRequiredService<DeclareDeviceUnsupported>().RunAsync);
        api.Post(Path + "/handoff", Visit, services.GetRequiredService<Handoffs>().MakeAsync);
        api.Post(Path + "/testing/verify", Visit, submit.VerifyAsync);
        api.Post(Path + "/testing/unverify", Visit, submit.UnverifyAsync);
    }
}
