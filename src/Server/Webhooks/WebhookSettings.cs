using System.Globalization;

namespace Bonafide.Server.Webhooks;

/// <summary>What an operator may set about webhooks.</summary>
/// <param name="AllowPrivate">Deliveries may go to private addresses (<c>BONAFIDE_WEBHOOKS_ALLOW_PRIVATE</c>); for development and closed networks.</param>
/// <param name="EndpointLimit">Endpoints per account and mode (<c>BONAFIDE_WEBHOOKS_ENDPOINT_LIMIT</c>).</param>
/// <param name="Concurrency">Deliveries at once in one process (<c>BONAFIDE_WEBHOOKS_CONCURRENCY</c>).</param>
/// <param name="PerEndpoint">Deliveries at once to one endpoint in one process (<c>BONAFIDE_WEBHOOKS_PER_ENDPOINT</c>).</param>
internal sealed record WebhookSettings(bool AllowPrivate = false, int EndpointLimit = 16, int Concurrency = 64, int PerEndpoint = 8)
{
    /// <summary>Reads the settings; an empty value counts as unset, and one that cannot be read throws <see cref="FormatException"/> with its name.</summary>
    public static WebhookSettings Read(IConfiguration configuration)
    {
        var unset = new WebhookSettings();
        return new WebhookSettings(
            Value(configuration, "BONAFIDE_WEBHOOKS_ALLOW_PRIVATE") switch
            {
                null or "false" => false,
                "true" => true,
                _ => throw new FormatException("BONAFIDE_WEBHOOKS_ALLOW_PRIVATE must be true or false."),
            },
            Number(configuration, "BONAFIDE_WEBHOOKS_ENDPOINT_LIMIT") ?? unset.EndpointLimit,
            Number(configuration, "BONAFIDE_WEBHOOKS_CONCURRENCY") ?? unset.Concurrency,
            Number(configuration, "BONAFIDE_WEBHOOKS_PER_ENDPOINT") ?? unset.PerEndpoint);
    }

    private static int? Number(IConfiguration configuration, string key) => Value(configuration, key) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1000 => number,
        _ => throw new FormatException(key + " must be a whole number from 1 to 1000."),
    };

    private static string? Value(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
