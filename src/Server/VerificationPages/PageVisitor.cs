using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>A person on their own session's page, proven by the token of their link.</summary>
/// <param name="LinkIsUsed">The link was used up by a submission: the page may still ask how it stands, and nothing else.</param>
internal sealed record PageVisitor(Owner Owner, VerificationSessionId Session, bool LinkIsUsed)
{
    private const string UsedPrefix = "used:";

    /// <summary>What a caller's scope says for this session; uploads are open to the plain form only.</summary>
    public static string Scope(VerificationSessionId session, LinkState state) => state == LinkState.Open ? session.Value : UsedPrefix + session.Value;

    /// <summary>Returns the visitor of the session in the path, or the refusal of a caller who is none.</summary>
    public static Result<PageVisitor> From(ApiCall call)
    {
        var id = call.Path("id");
        return call.Caller.Scope switch
        {
            { } scope when scope == id => new PageVisitor(call.Owner(), new VerificationSessionId(id), LinkIsUsed: false),
            { } scope when scope == UsedPrefix + id => new PageVisitor(call.Owner(), new VerificationSessionId(id), LinkIsUsed: true),
            null => PageErrors.NotAVisitor,
            _ => ApiErrors.NoSuchInPath("VerificationPage", id, "id"),
        };
    }
}
