using System.Globalization;

namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>What an operator may set about the request log.</summary>
/// <param name="Days">For how many days requests are kept (<c>BONAFIDE_REQUEST_LOG_DAYS</c>); with 0 none are written.</param>
internal sealed record RequestLogSettings(int Days = 30)
{
    public TimeSpan Kept => TimeSpan.FromDays(Days);

    /// <summary>Reads the setting; an empty value counts as unset, and one that cannot be read throws <see cref="FormatException"/> with its name.</summary>
    public static RequestLogSettings Read(IConfiguration configuration) => configuration["BONAFIDE_REQUEST_LOG_DAYS"]?.Trim() switch
    {
        null or "" => new RequestLogSettings(),
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 3650 => new RequestLogSettings(days),
        _ => throw new FormatException("BONAFIDE_REQUEST_LOG_DAYS must be a whole number from 0 to 3650."),
    };
}
