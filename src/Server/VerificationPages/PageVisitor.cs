using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>A person on their own session's page, proven by the token of their link or by an app's ephemeral key.</summary>
/// <param name="LinkIsUsed">The link or key was used up by a submission: the page may still ask how it stands, and nothing else.</param>
/// <param name="IsApp">The visitor came with an ephemeral key.</param>
internal sealed record PageVisitor(Owner Owner, VerificationSessionId Session, bool LinkIsUsed, bool IsApp)
{
    /// <summary>What a caller's scope says for this session; uploads are open to the plain form only.</summary>
    public static string Scope(VerificationSessionId session, LinkState state) => state == LinkState.Open ? session.Value : Caller.UsedScope(session.Value);

    /// <summary>Returns the visitor of the session in the path, or the refusal of a caller who is none.</summary>
    public static Result<PageVisitor> From(ApiCall call)
    {
        var id = call.Path("id");
        return call.Caller.Scope switch
        {
            { } scope when scope == id => new PageVisitor(call.Owner(), new VerificationSessionId(id), LinkIsUsed: false, IsApp: call.Caller.Key != PageKeys.NoKey),
            { } scope when scope == Caller.UsedScope(id) => new PageVisitor(call.Owner(), new VerificationSessionId(id), LinkIsUsed: true, IsApp: call.Caller.Key != PageKeys.NoKey),
            null => PageErrors.NotAVisitor,
            _ => PageErrors.OtherSession,
        };
    }
}
