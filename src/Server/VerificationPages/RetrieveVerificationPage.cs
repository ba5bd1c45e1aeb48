using Bonafide.Server.Accounts;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>GET /v1/identity/verification_pages/:id: everything a capture client needs, and how the session stands.</summary>
internal sealed class RetrieveVerificationPage(
    VerificationSessionStore sessions, PageInputStore inputs, AccountStore accounts, SessionLinks links, PublicAddress address)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!PageVisitor.From(call).TryGet(out var visitor, out var error) || !Read(call.Read()).TryGet(out _, out error))
        {
            return error;
        }

        if (await sessions.FindAsync(visitor.Owner, visitor.Session, ct) is not { Key: not null } opened
            || await accounts.FindAsync(visitor.Owner.Account, ct) is not { } account)
        {
            return PageErrors.NotOpen;
        }

        // A client takes a page that is submitted when it loads for a success; a canceled session is none.
        var submitted = opened.Session.Status is SessionStatus.Processing or SessionStatus.Verified
            || (visitor.LinkIsUsed && opened.Session.Status is not SessionStatus.Canceled);
        var fallback = visitor.LinkIsUsed ? address.Value.AbsoluteUri : (await links.AddressesAsync(opened.Session, ct)).Addresses.Url;
        return ApiReply.Json(
            PageRenderer.Render(opened.Session, await inputs.FindAsync(opened, ct), submitted, account.Name, fallback), PageNodeContext.Default.JsonObject);
    }

    private static Result<bool> Read(FormReader reader)
    {
        reader.String("app_identifier", 255);
        return reader.Finish(static () => true);
    }
}
