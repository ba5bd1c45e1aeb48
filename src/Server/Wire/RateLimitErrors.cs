using System.Globalization;

namespace Bonafide.Server.Wire;

/// <summary>429. Not stored under an idempotency key, so that the same request may come again.</summary>
internal static class RateLimitErrors
{
    /// <summary>
    /// The client libraries wait for <c>Retry-After</c> and try twice more when they are told that it helps, and give up at once otherwise; so they are
    /// told so wherever waiting does help.
    /// </summary>
    /// <param name="seconds">When the next attempt is worth it.</param>
    public static ApiError TooMany(RateLimit limit, int perSecond, int seconds) => new(
        429,
        ApiError.InvalidRequest,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Request rate limit exceeded: at most {perSecond} {What(limit)} are taken a second. Try again in {seconds} s, or have whoever runs this server raise "
            + $"the limit: {RateLimitSettings.Setting}={RateLimitSettings.NameOf(limit)}={perSecond * 4}, or {RateLimitSettings.Setting}=off."),
        "rate_limit")
    {
        Stage = ErrorStage.Validation,
        ShouldRetry = limit != RateLimit.WrongKeys,
        Headers =
        [
            new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)),
            new("Stripe-Rate-Limited-Reason", Reason(limit)),
        ],
    };

    private static string What(RateLimit limit) => limit switch
    {
        RateLimit.Live => "requests of an account in live mode",
        RateLimit.Test => "requests of an account in test mode",
        RateLimit.Endpoint => "requests of an account to one endpoint",
        RateLimit.FilesRead => "requests that read files",
        RateLimit.FilesWrite => "uploads",
        RateLimit.Sensitive => "requests for sensitive results",
        RateLimit.Page => "requests of one page",
        RateLimit.WrongKeys => "requests with unknown keys from one address",
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };

    private static string Reason(RateLimit limit) => limit switch
    {
        RateLimit.Live or RateLimit.Test => "global-rate",
        RateLimit.Sensitive or RateLimit.Page or RateLimit.WrongKeys => "resource-specific",
        _ => "endpoint-rate",
    };
}
