using Bonafide.Server.Accounts;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>A visitor with the session whose page they are on.</summary>
/// <param name="Real">Checks are done in earnest, rather than as the tester chooses.</param>
/// <param name="Checks">What the page collects for.</param>
internal sealed record VisitedPage(PageVisitor Visitor, OpenedSession Opened, Account Account, bool Real, SessionChecks Checks)
{
    public VerificationSession Session => Opened.Session;

    public IReadOnlyList<string> Missing(PageInputs inputs) => PageRequirements.Missing(Checks, inputs);
}

/// <summary>Lets callers onto the page of their session, and of no other.</summary>
internal sealed class PageDoor(VerificationSessionStore sessions, AccountStore accounts, TextMessages messages, PageActivity activity)
{
    /// <summary>Returns the page, whatever the session's status; refuses other callers, and everyone once the session was redacted.</summary>
    public async Task<Result<VisitedPage>> VisitAsync(ApiCall call, CancellationToken ct)
    {
        if (!PageVisitor.From(call).TryGet(out var visitor, out var error))
        {
            return error;
        }

        if (await sessions.FindAsync(visitor.Owner, visitor.Session, ct) is not { Key: not null } opened
            || await accounts.FindAsync(visitor.Owner.Account, ct) is not { } account)
        {
            return PageErrors.NotOpen;
        }

        if (!visitor.LinkIsUsed)
        {
            await activity.NoteAsync(opened.Session, call.Now, ct);
        }

        var real = opened.Session.Livemode || account.Settings.RealChecksInTestMode;
        return new VisitedPage(visitor, opened, account, real, PageChecks.Asked(opened.Session.Checks, real, messages.Available || !opened.Session.Livemode));
    }

    /// <summary>Returns the page if it takes what the person gives: not canceled, not submitted, and nothing asked for that would be held against nothing.</summary>
    public async Task<Result<VisitedPage>> OpenAsync(ApiCall call, CancellationToken ct) =>
        (await VisitAsync(call, ct)).Bind<VisitedPage>(page => page switch
        {
            { Session: { IsRedacted: true } or { Status: SessionStatus.Canceled } } => PageErrors.NotOpen,
            { Visitor: { LinkIsUsed: true, IsApp: true } } => PageErrors.KeyIsUsed,
            { Visitor.LinkIsUsed: true } or { Session.Status: not SessionStatus.RequiresInput } => PageErrors.AlreadySubmitted,
            { Real: true, Checks: { Document: null, Phone: false } } => PageErrors.CannotBeDone,
            _ => page,
        });
}
