using Bonafide.Server.Wire;

namespace Bonafide.Server.Accounts;

/// <summary>Who may see birth dates, numbers, expiry dates and pictures: restricted keys that were given the permission, and nobody else.</summary>
internal static class SensitiveResults
{
    /// <summary>How old a verification may be for a key that may see recent results only.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromHours(48);

    public static readonly Permission ReadRecent = Permission.Read("identity_recent_sensitive_results");
    public static readonly Permission ReadAll = Permission.Read("identity_all_sensitive_results");

    public static readonly ApiError Refused = AccessErrors.Forbidden(
        "To access sensitive verification results, configure a restricted API key with permission to read them: recent results within 48 hours, "
        + "or all results from listed IP addresses. See docs/operating/keys.md.");

    /// <summary>
    /// Refuses the whole request unless the caller may see results of that age. Nothing is silently left out, so that nobody takes a missing birth
    /// date for one that was not read.
    /// </summary>
    public static ApiError? Check(Caller caller, DateTimeOffset created, DateTimeOffset now) =>
        caller.Holds(ReadAll) && caller.AddressRestricted ? null
        : caller.Holds(ReadRecent) && now - created <= Recent ? null
        : Refused;
}
