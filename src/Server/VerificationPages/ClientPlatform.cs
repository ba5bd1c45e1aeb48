using System.Text.Json;

namespace Bonafide.Server.VerificationPages;

/// <summary>Which kind of client asks. Stripe's apps say it in a header; everyone else counts as a browser.</summary>
internal enum ClientPlatform
{
    Browser,
    Ios,
    Android,
}

internal static class ClientPlatforms
{
    private const int LongestHeader = 4000;

    /// <summary>Returns the platform by <c>lang</c> in <c>X-Stripe-User-Agent</c>.</summary>
    public static ClientPlatform Of(HttpRequest request) => Language(request.Headers["X-Stripe-User-Agent"]) switch
    {
        "objective-c" or "swift" => ClientPlatform.Ios,
        "kotlin" or "java" => ClientPlatform.Android,
        _ => ClientPlatform.Browser,
    };

    private static string? Language(string? header)
    {
        if (header is not { Length: > 0 and <= LongestHeader })
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(header);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("lang", out var lang) && lang.ValueKind == JsonValueKind.String
                ? lang.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
