using System.Text.Json.Nodes;
using Bonafide.Server.Accounts;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Verification;

/// <summary>What the newest report adds to a session where the caller expands it.</summary>
internal sealed class ExpandSession(VerificationReportStore reports, RateLimits limits, TimeProvider time)
{
    /// <summary>Refuses who may not even see the results of this moment, and who asks too often. Called once a request.</summary>
    public ApiError? Refuse(Caller caller, Expansion expand) =>
        AsksSensitive(expand) ? SensitiveResults.Check(caller, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch) ?? limits.RefuseSensitive(caller) : null;

    public async ValueTask<Result<SessionExtras>> FindAsync(Caller caller, VerificationSession session, Expansion expand, CancellationToken ct)
    {
        var (outputs, inReport) = (expand.Below("verified_outputs"), expand.Below("last_verification_report"));
        var report = session.LastReport is { } id ? await reports.FindAsync(session.Owner, id, ct) : null;
        var now = caller.FrozenTime ?? time.GetUtcNow();
        if (AsksSensitive(expand) && SensitiveResults.Check(caller, report?.Created ?? now, now) is { } refused)
        {
            return refused;
        }

        JsonNode? rendered = expand.Has("last_verification_report") && report is not null ? ReportRenderer.Render(report, inReport) : null;
        var verified = expand.Has("verified_outputs") && session.Status == SessionStatus.Verified && report is not null;
        return new SessionExtras(rendered, verified ? ReportRenderer.RenderOutputs(report!, outputs) : null);
    }

    private static bool AsksSensitive(Expansion expand) =>
        ReportRenderer.AsksSensitiveOutputs(expand.Below("verified_outputs")) || ReportRenderer.AsksSensitive(expand.Below("last_verification_report"));
}
