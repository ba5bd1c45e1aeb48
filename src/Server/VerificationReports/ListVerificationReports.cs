using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationReports;

/// <summary>GET /v1/identity/verification_reports (contract 13.5): newest first.</summary>
internal sealed class ListVerificationReports(VerificationReportStore store)
{
    private static readonly string[] Types = ["document", "id_number"];

    private sealed record Parameters(ReportFilter Filter, PageRequest Page);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error)
            || !call.Expand.Validate(ReportRenderer.Expandable, list: true).TryGet(out var expand, out error))
        {
            return error;
        }

        var backwards = given.Page.EndingBefore is not null;
        long? seq = null;
        if ((given.Page.StartingAfter ?? given.Page.EndingBefore) is { } anchor)
        {
            if (await store.FindAsync(call.Owner(), new VerificationReportId(anchor), ct) is not { } found)
            {
                return ApiErrors.NoSuchInParameter(VerificationReportRoutes.Label, anchor, backwards ? "ending_before" : "starting_after");
            }

            seq = found.Seq;
        }

        var (reports, hasMore) = await store.ListAsync(call.Owner(), given.Filter, seq, backwards, given.Page.Limit, ct);
        if (ReportRenderer.AsksSensitive(expand) && reports.Select(r => SensitiveResults.Check(call.Caller, r.Created, call.Now)).FirstOrDefault(e => e is not null) is { } refused)
        {
            return refused;
        }

        return ApiReply.Json(
            new ListReply<System.Text.Json.Nodes.JsonObject>(VerificationReportRoutes.Path, hasMore, [.. reports.Select(r => ReportRenderer.Render(r, expand))]),
            ReportNodeContext.Default.ListReplyJsonObject);
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var session = reader.String("verification_session");
        var type = reader.Enum("type", Types);
        var created = reader.Created("created");
        var page = reader.Page();
        return reader.Finish(() => new Parameters(new ReportFilter(session, type, created), page));
    }
}
