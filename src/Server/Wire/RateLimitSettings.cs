using System.Globalization;

namespace Bonafide.Server.Wire;

/// <summary>How many requests a second each process takes of one caller (<c>BONAFIDE_RATE_LIMITS</c>).</summary>
internal sealed class RateLimitSettings
{
    public const string Setting = "BONAFIDE_RATE_LIMITS";

    private const int Most = 1_000_000;

    private static readonly (RateLimit Limit, string Name, int PerSecond)[] Documented =
    [
        (RateLimit.Live, "live", 100), (RateLimit.Test, "test", 25), (RateLimit.Endpoint, "endpoint", 25), (RateLimit.FilesRead, "files_read", 20),
        (RateLimit.FilesWrite, "files_write", 20), (RateLimit.Sensitive, "sensitive", 10), (RateLimit.Page, "page", 25), (RateLimit.WrongKeys, "wrong_keys", 20),
    ];

    private readonly int?[] _perSecond = [.. Documented.Select(static d => (int?)d.PerSecond)];

    public static RateLimitSettings Off => Read("off");

    /// <summary>Null for no limit.</summary>
    public int? PerSecond(RateLimit limit) => _perSecond[(int)limit];

    public static string NameOf(RateLimit limit) => Documented[(int)limit].Name;

    public static RateLimitSettings Read(IConfiguration configuration) => Read(configuration[Setting]);

    /// <summary>
    /// Reads <c>off</c>, or a list such as <c>test=200,endpoint=off</c>; what it does not name stays as documented. Throws
    /// <see cref="InvalidOperationException"/> with what may be said instead.
    /// </summary>
    public static RateLimitSettings Read(string? text)
    {
        var settings = new RateLimitSettings();
        if (text?.Trim() is "off")
        {
            Array.Clear(settings._perSecond);
            return settings;
        }

        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var at = Array.FindIndex(Documented, d => equals > 0 && part.AsSpan(0, equals).Trim().SequenceEqual(d.Name));
            settings._perSecond[at >= 0 ? at : throw Refused()] = Number(part.AsSpan(equals + 1).Trim());
        }

        return settings;
    }

    private static int? Number(ReadOnlySpan<char> text) =>
        text is "off" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number
        : throw Refused();

    private static InvalidOperationException Refused() => new(
        $"{Setting} must be off, or requests a second by name, such as test=200,endpoint=100. The names are {string.Join(", ", Documented.Select(static d => d.Name))}; "
        + "a number may be off.");
}
