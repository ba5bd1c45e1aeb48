using Bonafide.Perception.Protocol;
using Bonafide.Server.Accounts;
using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>What is looked for in the pictures of a session: faces only where they will be compared.</summary>
internal sealed class PictureLooksOfSession(VerificationSessionStore sessions, AccountStore accounts)
{
    /// <summary>Apps name pictures of the face so. Pictures without such a name are looked at for document and face, which tells as much and takes longer.</summary>
    private const string FaceName = "_face";

    public async ValueTask<PictureLook> FindAsync(Owner owner, VerificationSessionId session, string? fileName, CancellationToken ct)
    {
        if (await sessions.FindAsync(owner, session, ct) is not { Session: { Checks: { Selfie: true, Document: not null } } found })
        {
            return PictureLook.Document;
        }

        var real = found.Livemode || await accounts.FindAsync(owner.Account, ct) is { Settings.RealChecksInTestMode: true };
        return !real ? PictureLook.Document
            : fileName?.Contains(FaceName, StringComparison.Ordinal) == true ? PictureLook.Selfie
            : PictureLook.Portrait;
    }
}
