using Bonafide.Server.Accounts;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationReports;

/// <summary>GET /v1/identity/verification_reports: newest first.</summary>
internal sealed class ListVerificationReports(VerificationReportStore store, KeyVault vault, RateLimits limits)
{
    private static readonly string[] Types = ["document", "id_number"];

    private sealed record Parameters(string? Session, string? Flow, string? Type, string? Reference, TimeRange? Created, PageRequest Page);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error)
            || !call.Expand.Validate(ReportRenderer.Expandable, list: true).TryGet(out var expand, out error))
        {
            return error;
        }

        var sensitive = ReportRenderer.AsksSensitive(expand);
        if (sensitive && (SensitiveResults.Check(call.Caller, call.Now, call.Now) ?? limits.RefuseSensitive(call.Caller)) is { } never)
        {
            return never;
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

        var reference = given.Reference is null ? null : await vault.ReferenceHashAsync(call.Caller.Account, given.Reference, ct);
        var filter = new ReportFilter(given.Session, given.Type, reference, given.Created, given.Flow);
        var (reports, hasMore) = await store.ListAsync(call.Owner(), filter, seq, backwards, given.Page.Limit, ct);
        if (sensitive && reports.Select(r => SensitiveResults.Check(call.Caller, r.Created, call.Now)).FirstOrDefault(e => e is not null) is { } refused)
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
        var flow = reader.String("verification_flow");
        var type = reader.Enum("type", Types);
        var reference = reader.String("client_reference_id");
        var created = reader.Created("created");
        var page = reader.Page();
        return reader.Finish(() => new Parameters(session, flow, type, reference, created, page));
    }
}
