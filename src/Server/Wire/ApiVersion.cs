using System.Globalization;

namespace Bonafide.Server.Wire;

/// <summary>A version of the API as a caller names it: a date, a train since September 2024, and preview flags that are echoed and ignored.</summary>
internal readonly record struct ApiVersion(string Value)
{
    /// <summary>The newest version this server was written for.</summary>
    public static ApiVersion Newest { get; } = new("2026-10-28.endive");

    public override string ToString() => Value;

    /// <summary>
    /// Reads a Stripe-Version header. Versions between the newest known one and today are accepted, because client libraries are released monthly.
    /// </summary>
    public static Result<ApiVersion> Read(string text, DateTimeOffset now)
    {
        var trimmed = text.Trim();
        var end = trimmed.IndexOf(';', StringComparison.Ordinal);
        var version = (end < 0 ? trimmed : trimmed[..end]).Trim();
        return ApiVersions.Contains(version, now) && trimmed.Length <= 200 && trimmed.All(c => c is > ' ' or ' ' && c < 127)
            ? new ApiVersion(trimmed)
            : ApiErrors.Malformed($"Invalid Stripe API version: {ApiErrors.Quote(text)}");
    }
}
