using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>Lets pictures in only for a person who has consented, and only while their session is open.</summary>
internal sealed class UploadGate(VerificationSessionStore sessions, PageInputStore inputs)
{
    /// <summary>Returns why the session takes no picture now, or null.</summary>
    public async ValueTask<ApiError?> RefuseAsync(Owner owner, VerificationSessionId session, CancellationToken ct) =>
        await sessions.FindAsync(owner, session, ct) is not { Key: not null, Session: { Status: SessionStatus.RequiresInput, IsRedacted: false } } opened
            ? PageErrors.NotOpen
            : (await inputs.FindAsync(opened, ct)).Consent is null ? PageErrors.ConsentFirst : null;
}
