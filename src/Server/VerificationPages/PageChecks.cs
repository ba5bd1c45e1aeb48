using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>What the page makes of a session's checks. Pure. <c>texts</c>: text messages can be sent, or need not be.</summary>
internal static class PageChecks
{
    /// <summary>
    /// Returns the checks that the page collects for. Where <paramref name="real"/> checks are done, those that this server cannot do are left out: nobody is
    /// asked for a number that nothing would be held against, nor for a face without a document to hold it against.
    /// </summary>
    public static SessionChecks Asked(SessionChecks checks, bool real, bool texts) =>
        real ? new SessionChecks { Document = checks.Document, Selfie = checks is { Selfie: true, Document: not null }, Phone = checks.Phone && texts } : checks;

    /// <summary>Whether this server can do every check in earnest. In live mode a page that cannot asks for nothing and says so.</summary>
    public static bool CanRun(SessionChecks checks, bool texts) =>
        checks is { IdNumber: false, Email: false, Address: false } and ({ Document: not null } or { Phone: true, Selfie: false })
        && (!checks.Phone || texts);

    /// <summary>Whether an app can ask for everything: the words that apps know have none for an e-mail address.</summary>
    public static bool FitsApps(SessionChecks checks) => !checks.Email;
}
