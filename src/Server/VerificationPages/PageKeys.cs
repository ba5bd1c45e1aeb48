using System.Net;
using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>Turns the token of a link into the caller that may use its session's page.</summary>
internal sealed class PageKeys(VerificationSessionStore sessions)
{
    /// <summary>What the page puts before the token, so that it is told apart from API keys.</summary>
    public const string Prefix = "link_";

    /// <summary>Stands for the key of a person who came by a link.</summary>
    public static readonly KeyId NoKey = new("link");

    public static bool IsPageKey(UnreadKey key) => key.PlainText.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Returns the caller, scoped to the one session; refuses unknown and expired tokens alike, as an unknown key.</summary>
    public async ValueTask<Result<Caller>> AuthenticateAsync(UnreadKey key, CancellationToken ct)
    {
        var link = await sessions.FindByTokenAsync(key.PlainText[Prefix.Length..], ct);
        if (link is null or { State: LinkState.Expired })
        {
            return PageErrors.LinkIsOver;
        }

        var session = link.Opened.Session;
        return new Caller(session.Account, session.Livemode, NoKey, KeyKind.Ephemeral, Permissions.None, Prefix + "****")
        {
            Scope = PageVisitor.Scope(session.Id, link.State),
        };
    }
}
