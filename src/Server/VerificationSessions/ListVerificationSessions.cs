using System.Text.Json.Nodes;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>GET /v1/identity/verification_sessions: newest first; open sessions come with a url and a client secret that open.</summary>
internal sealed class ListVerificationSessions(VerificationSessionStore store, KeyVault vault, SessionLinks links, SessionRenderer renderer)
{
    private sealed record Parameters(string? Status, string? Reference, string? Customer, string? CustomerAccount, TimeRange? Created, PageRequest Page);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !renderer.Validate(call, list: true).TryGet(out var expand, out error))
        {
            return error;
        }

        var owner = call.Owner();
        var cursor = default(SessionCursor);
        if ((given.Page.StartingAfter ?? given.Page.EndingBefore) is { } anchor)
        {
            var backwards = given.Page.EndingBefore is not null;
            if (await store.PlaceOfAsync(owner, anchor, ct) is not { } place)
            {
                return ApiErrors.NoSuchInParameter(VerificationSessionErrors.Label, anchor, backwards ? "ending_before" : "starting_after");
            }

            cursor = new SessionCursor(place, backwards);
        }

        var reference = given.Reference is null ? null : await vault.ReferenceHashAsync(owner.Account, given.Reference, ct);
        var filter = new SessionFilter(given.Status, reference, given.Customer, given.CustomerAccount, given.Created);
        var (sessions, hasMore) = await store.ListAsync(owner, filter, cursor, given.Page.Limit, ct);
        var data = new List<JsonNode>(sessions.Count);
        foreach (var session in await links.RenewedAsync([.. sessions.Select(static s => s.Session)], call.Now, ct))
        {
            var addresses = await links.OpenAddressesAsync(session, call.Now, ct);
            if (!(await renderer.NodeAsync(call.Caller, session, addresses, expand, ct)).TryGet(out var node, out error))
            {
                return error;
            }

            data.Add(node);
        }

        return ApiReply.Json(new ListReply<JsonNode>(VerificationSessionRoutes.Path, hasMore, data), SessionNodeContext.Default.ListReplyJsonNode);
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var status = reader.Enum("status", SessionNames.Statuses);
        var reference = reader.String("client_reference_id");
        var customer = reader.String("related_customer");
        var customerAccount = reader.String("related_customer_account");
        var created = reader.Created("created");
        var page = reader.Page();
        return reader.Finish(() => new Parameters(status, reference, customer, customerAccount, created, page));
    }
}
