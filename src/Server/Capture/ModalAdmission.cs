using Bonafide.Server.Accounts;
using Bonafide.Server.VerificationPages;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Capture;

/// <summary>Decides whether a publishable key opens a client secret in a modal on a website.</summary>
internal sealed class ModalAdmission(ApiKeyAuthenticator keys, AccountStore accounts, VerificationSessionStore sessions, TextMessages messages)
{
    private const string Middle = "_secret_";

    /// <summary>Where developers work: in test mode their pages may frame the modal unregistered.</summary>
    private static readonly string[] Workbenches = ["http://localhost:*", "http://127.0.0.1:*"];

    /// <summary>Returns the origins whose pages may frame the modal of this key; refuses every key that is not publishable.</summary>
    public async Task<Result<string[]>> OriginsAsync(string key, CancellationToken ct)
    {
        if (!(await CallerAsync(key, ct)).TryGet(out var caller, out var error))
        {
            return error;
        }

        return await OriginsAsync(caller, ct);
    }

    /// <summary>Returns null when the modal opens, otherwise the refusal that the website is told.</summary>
    /// <param name="origin">The website, as its browser says; null when it does not.</param>
    public async Task<ApiError?> RefuseAsync(string key, string? clientSecret, string? origin, CancellationToken ct)
    {
        if (!(await CallerAsync(key, ct)).TryGet(out var caller, out var error))
        {
            return error;
        }

        if (origin is not null && !(await OriginsAsync(caller, ct)).Any(allowed => Allows(allowed, origin)))
        {
            return ModalErrors.OriginNotRegistered(origin);
        }

        var parts = clientSecret?.Split(Middle) ?? [];
        if (parts is not [var session, var rest] || rest.Split('_', 2) is not [var mode, var token])
        {
            return ModalErrors.NoSecret;
        }

        if (mode != SessionLink.Mode(caller.Livemode))
        {
            return ModalErrors.OtherMode(caller.Livemode);
        }

        return await sessions.FindByTokenAsync(token, ct) switch
        {
            null => ModalErrors.UnknownSecret,
            { Opened.Session: var opened } when opened.Id.Value != session || opened.Account != caller.Account || opened.Livemode != caller.Livemode => ModalErrors.UnknownSecret,
            { Opened.Session: { Status: SessionStatus.Canceled } or { IsRedacted: true } } => ModalErrors.Closed,
            { State: LinkState.Used } => ModalErrors.Used,
            { SecretIsFresh: false } => ModalErrors.Expired,
            { Opened.Session: { Livemode: true } opened } when !PageChecks.CanRun(opened.Checks, messages.Available) => PageErrors.CannotBeDone,
            _ => null,
        };
    }

    private static bool Allows(string allowed, string origin) =>
        allowed.EndsWith(":*", StringComparison.Ordinal)
            ? origin == allowed[..^2] || origin.StartsWith(allowed[..^1], StringComparison.Ordinal)
            : origin.Equals(allowed, StringComparison.OrdinalIgnoreCase);

    private async Task<Result<Caller>> CallerAsync(string key, CancellationToken ct) =>
        (await keys.AuthenticateAsync(new UnreadKey(key, null), ct)).Bind<Caller>(static caller => caller.Kind == KeyKind.Publishable ? caller : ModalErrors.NotPublishable);

    private async Task<string[]> OriginsAsync(Caller caller, CancellationToken ct)
    {
        var registered = (await accounts.FindAsync(caller.Account, ct))?.Settings.ModalOrigins ?? "";
        return [.. registered.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. caller.Livemode ? [] : Workbenches];
    }
}

/// <summary>Why a modal does not open, as <c>verifyIdentity</c> tells the website.</summary>
internal static class ModalErrors
{
    public static readonly ApiError NotPublishable = AccessErrors.Forbidden("The modal is opened with a publishable key, which begins with pk_.");

    public static readonly ApiError NoSecret = Refused("This is no client_secret of a VerificationSession: those look like vs_..._secret_....");

    public static readonly ApiError UnknownSecret = Refused(
        "This client_secret belongs to no VerificationSession of this publishable key's account and mode, or a newer one has taken its place. Retrieve the session again.");

    public static readonly ApiError Expired = Refused("This client_secret has expired: it opens for 24 hours. Retrieve the VerificationSession again to get a new one.");

    public static readonly ApiError Used = Refused("This client_secret was used: the person has submitted. Each opens for one submission.");

    public static readonly ApiError Closed = Refused("This VerificationSession was canceled or redacted.");

    public static ApiError OtherMode(bool livemode) => Refused(
        livemode ? "This client_secret is of test mode, and the publishable key of live mode." : "This client_secret is of live mode, and the publishable key of test mode.");

    public static ApiError OriginNotRegistered(string origin) => AccessErrors.Forbidden(
        $"The website {ApiErrors.Quote(origin)} may not open the modal of this account. Register it: the setting BONAFIDE_MODAL_ORIGINS lists the account's websites.");

    private static ApiError Refused(string message) => new(400, ApiError.InvalidRequest, message, Param: "client_secret");
}
