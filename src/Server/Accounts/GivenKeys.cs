using Bonafide.Server.Wire;

namespace Bonafide.Server.Accounts;

/// <summary>The keys that an operator gives by the environment, so that a test suite knows them before the server has ever run.</summary>
internal sealed record GivenKeys(IReadOnlyList<GivenKey> Keys)
{
    private static readonly (string Setting, KeyKind Kind, bool Livemode)[] Settings =
    [
        ("BONAFIDE_TEST_SECRET_KEY", KeyKind.Secret, false),
        ("BONAFIDE_TEST_PUBLISHABLE_KEY", KeyKind.Publishable, false),
        ("BONAFIDE_LIVE_SECRET_KEY", KeyKind.Secret, true),
        ("BONAFIDE_LIVE_PUBLISHABLE_KEY", KeyKind.Publishable, true),
        ("BONAFIDE_TEST_SENSITIVE_KEY", KeyKind.Restricted, false),
        ("BONAFIDE_LIVE_SENSITIVE_KEY", KeyKind.Restricted, true),
    ];

    /// <summary>
    /// Reads the six settings; empty ones count as unset. Throws <see cref="FormatException"/>, naming the setting and not its value, for a
    /// misshapen key.
    /// </summary>
    public static GivenKeys Read(IConfiguration configuration)
    {
        var keys = new List<GivenKey>();
        foreach (var (setting, kind, livemode) in Settings)
        {
            if (string.IsNullOrWhiteSpace(configuration[setting])) continue;
            var key = new PlainTextApiKey(configuration[setting]!.Trim());
            if (!key.Fits(kind, livemode))
            {
                throw new FormatException(
                    $"{setting} must begin with {PlainTextApiKey.Prefix(kind, livemode)} and have at least 12 letters, digits and underscores.");
            }

            keys.Add(new GivenKey(kind, livemode, key));
        }

        return new GivenKeys(keys);
    }
}

internal sealed record GivenKey(KeyKind Kind, bool Livemode, PlainTextApiKey Key);
