using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationReports;

internal static class VerificationReportRoutes
{
    public const string Path = "/v1/identity/verification_reports";
    public const string Label = "VerificationReport";

    private static readonly Permission Read = Permission.Read("identity_product");

    public static IServiceCollection AddVerificationReports(this IServiceCollection services) => services
        .AddSingleton<VerificationReportStore>()
        .AddSingleton<RetrieveVerificationReport>()
        .AddSingleton<RetrieveBreakdown>()
        .AddSingleton<ListVerificationReports>();

    public static void MapVerificationReports(this ApiRoutes api, IServiceProvider services)
    {
        api.Get(Path, Read, services.GetRequiredService<ListVerificationReports>().RunAsync);
        api.Get(Path + "/{report}", Read, services.GetRequiredService<RetrieveVerificationReport>().RunAsync);
        api.Get(Path + "/{report}/breakdown", Read, services.GetRequiredService<RetrieveBreakdown>().RunAsync);
    }

    /// <summary>Returns the refusal of an id that this owner does not have.</summary>
    public static async Task<ApiError> NoSuchAsync(this VerificationReportStore store, ApiCall call, CancellationToken ct)
    {
        var (owner, id) = (call.Owner(), call.Path("report"));
        return await store.FindAsync(owner with { Livemode = !owner.Livemode }, new VerificationReportId(id), ct) is null
            ? ApiErrors.NoSuchInPath(Label, id, "report")
            : ApiErrors.OtherMode(Label, id, "report", owner.Livemode);
    }
}
