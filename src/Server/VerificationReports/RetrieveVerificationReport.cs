using Bonafide.Server.Accounts;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationReports;

/// <summary>GET /v1/identity/verification_reports/:report.</summary>
internal sealed class RetrieveVerificationReport(VerificationReportStore store, RateLimits limits)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !call.Expand.Validate(ReportRenderer.Expandable).TryGet(out var expand, out error))
        {
            return error;
        }

        var report = await store.FindAsync(call.Owner(), new VerificationReportId(call.Path("report")), ct);
        if (report is null)
        {
            return await store.NoSuchAsync(call, ct);
        }

        return ReportRenderer.AsksSensitive(expand)
            && (SensitiveResults.Check(call.Caller, report.Created, call.Now) ?? limits.RefuseSensitive(call.Caller)) is { } refused
            ? refused
            : ApiReply.Json(ReportRenderer.Render(report, expand), ReportNodeContext.Default.JsonObject);
    }
}
