using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationReports;

/// <summary>The breakdown on the wire; ours, beyond the public API.</summary>
internal sealed record BreakdownJson(string Object, string VerificationReport, string PolicyVersion, IReadOnlyList<Finding> Findings);

/// <summary>GET /v1/identity/verification_reports/:report/breakdown: why it was decided so, finding by finding, without a value of the person.</summary>
internal sealed class RetrieveBreakdown(VerificationReportStore store)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error))
        {
            return error;
        }

        var report = await store.FindAsync(call.Owner(), new VerificationReportId(call.Path("report")), ct);
        return report is null
            ? await store.NoSuchAsync(call, ct)
            : ApiReply.Json(
                new BreakdownJson(
                    "identity.verification_report.breakdown", report.Id.Value, report.Content.Breakdown?.PolicyVersion ?? "none",
                    report.Content.Breakdown?.Findings ?? []),
                ReportNodeContext.Default.BreakdownJson);
    }
}
