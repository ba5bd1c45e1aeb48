using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks.Destinations;

/// <summary>The parameter <c>webhook_endpoint.url</c>.</summary>
internal static class DestinationUrl
{
    public const string Name = "webhook_endpoint[url]";

    /// <summary>Null when it is not given.</summary>
    public static string? Read(FormReader reader) => reader.Map("webhook_endpoint", static r => r.RequiredUrl("url"));
}
