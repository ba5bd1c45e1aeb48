using Bonafide.Server.Jobs;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Verification;

internal static class AddVerificationExtensions
{
    /// <summary>Adds the jobs that lead from a submission to its verdict, and what sessions show of it.</summary>
    public static IServiceCollection AddVerification(this IServiceCollection services) => services
        .AddSingleton<PolicyStore>()
        .AddSingleton<ReplayReports>()
        .AddSingleton<Settlement>()
        .AddSingleton<ExpandSession>()
        .AddSingleton<FindSessionExtras>(static s => s.GetRequiredService<ExpandSession>().FindAsync)
        .AddSingleton<RefuseSessionExtras>(static s => s.GetRequiredService<ExpandSession>().Refuse)
        .AddSingleton<IJobHandler, RunVerification>()
        .AddSingleton<IJobHandler, SettleLost>()
        .AddSingleton<SimulateVerification>()
        .AddSingleton<IJobHandler>(static s => s.GetRequiredService<SimulateVerification>())
        .AddSingleton<SettleChosenOutcome>(static s => s.GetRequiredService<SimulateVerification>().SettleAsync);
}
