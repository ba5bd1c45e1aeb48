using Bonafide.Server.Clocks;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

internal static class TestHelperRoutes
{
    private const string Sessions = "/v1/test_helpers/identity/verification_sessions/{session}";

    public const string Clocks = "/v1/test_helpers/test_clocks";
    private const string Clock = Clocks + "/{test_clock}";

    private static readonly Permission ReadClock = Permission.Read("test_clock");
    private static readonly Permission WriteClock = Permission.Write("test_clock");
    private static readonly Permission Drive = Permission.Write("identity_product");

    public static IServiceCollection AddTestHelpers(this IServiceCollection services) => services
        .AddSingleton<DriveSession>()
        .AddSingleton<SubmitVerificationSession>()
        .AddSingleton<VerifyVerificationSession>()
        .AddSingleton<UnverifyVerificationSession>()
        .AddSingleton<CreateTestClock>()
        .AddSingleton<RetrieveTestClock>()
        .AddSingleton<ListTestClocks>()
        .AddSingleton<AdvanceTestClock>()
        .AddSingleton<DeleteTestClock>()
        .AddSingleton<IJobHandler, MoveTestClock>()
        .AddSingleton<IJobHandler, ForgetTestClock>();

    public static void MapTestHelpers(this ApiRoutes api, IServiceProvider services)
    {
        api.Post(Sessions + "/submit", Drive, services.GetRequiredService<SubmitVerificationSession>().RunAsync);
        api.Post(Sessions + "/verify", Drive, services.GetRequiredService<VerifyVerificationSession>().RunAsync);
        api.Post(Sessions + "/unverify", Drive, services.GetRequiredService<UnverifyVerificationSession>().RunAsync);
        api.PostInRealTime(Clocks, WriteClock, services.GetRequiredService<CreateTestClock>().RunAsync);
        api.Get(Clocks, ReadClock, services.GetRequiredService<ListTestClocks>().RunAsync);
        api.Get(Clock, ReadClock, services.GetRequiredService<RetrieveTestClock>().RunAsync);
        api.PostInRealTime(Clock + "/advance", WriteClock, services.GetRequiredService<AdvanceTestClock>().RunAsync);
        api.Delete(Clock, WriteClock, services.GetRequiredService<DeleteTestClock>().RunAsync);
    }

    /// <summary>Returns the account's test clock that the path names, or the refusal of a caller who has none such.</summary>
    public static async ValueTask<Result<TestClock>> FindAsync(this TestClockStore clocks, ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Livemode)
        {
            return TestHelperErrors.TestModeOnly;
        }

        var id = call.Path("test_clock");
        return await clocks.FindAsync(call.Caller.Account, new TestClockId(id), ct) is { } clock ? clock : ApiErrors.NoSuchInPath("test clock", id, "test_clock");
    }
}
