using System.Globalization;

namespace Bonafide.Server.StripeCli;

/// <summary>What an operator may set about listeners.</summary>
/// <param name="SessionLimit">Listeners connected at once per account and mode (<c>BONAFIDE_STRIPECLI_SESSION_LIMIT</c>).</param>
internal sealed record StripeCliSettings(int SessionLimit = 50)
{
    /// <summary>Reads the setting; an empty value counts as unset, and one that cannot be read throws <see cref="FormatException"/> with its name.</summary>
    public static StripeCliSettings Read(IConfiguration configuration) => configuration["BONAFIDE_STRIPECLI_SESSION_LIMIT"]?.Trim() switch
    {
        null or "" => new StripeCliSettings(),
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= 10_000 => new StripeCliSettings(limit),
        _ => throw new FormatException("BONAFIDE_STRIPECLI_SESSION_LIMIT must be a whole number from 1 to 10000."),
    };
}
