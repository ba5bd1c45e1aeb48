using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>Records why a person cannot go on: the session stays open and announces the reason.</summary>
internal sealed class PageRefusals(Database database, VerificationSessionStore sessions, SessionTransitions transitions, PageInputStore inputs)
{
    /// <summary>Records the reason once, and returns what the person is told; they may still reconsider.</summary>
    public async Task<Result<ApiReply>> RefuseAsync(VisitedPage page, string code, string reason, RequirementError told, ApiCall call, CancellationToken ct)
    {
        var (owner, id) = (page.Session.Owner, page.Session.Id);
        var refused = await database.DecideAsync<VerificationSession?>(
            async tx =>
            {
                if (await sessions.LockAsync(tx, owner, id, ct) is not { Session: var now })
                {
                    return (false, null);
                }

                if (now.LastError?.Code == code)
                {
                    return (false, now);
                }

                var outcome = await transitions.ApplyAsync(tx, owner, id, TransitionKind.Refuse, new LastError(code, reason), null, EventCause.System, call.Now, ct);
                return outcome is TransitionOutcome.Done done ? (true, done.Session) : (false, null);
            },
            ct);
        return refused is null ? PageErrors.NotOpen : PageData.Open(refused, page.Missing(await inputs.FindAsync(page.Opened, ct)), told);
    }
}
