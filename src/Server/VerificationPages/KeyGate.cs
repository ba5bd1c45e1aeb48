using Bonafide.Server.EphemeralKeys;
using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>Tells which sessions ephemeral keys are made for: all that exist and are neither canceled nor redacted.</summary>
internal sealed class KeyGate(VerificationSessionStore sessions)
{
    private const string Parameter = "verification_session";

    public async ValueTask<KeyedSession> FindAsync(Owner owner, VerificationSessionId id, CancellationToken ct)
    {
        if (await sessions.FindAsync(owner, id, ct) is not { Session: var session })
        {
            return new KeyedSession(0, await sessions.NoSuchAsync(owner, id, ct) with { Status = 400, Param = Parameter });
        }

        return new KeyedSession(session.Attempts, session switch
        {
            { IsRedacted: true } => PageErrors.SessionRedacted,
            { Status: SessionStatus.Canceled } => PageErrors.SessionCanceled,
            _ => null,
        });
    }
}
