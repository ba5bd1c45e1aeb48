using System.Net;
using Bonafide.Server.Events;
using Bonafide.Server.Webhooks.Destinations;
using Bonafide.Server.Webhooks.Outgoing;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Webhooks;

/// <summary>How create and update prove the parameters that they share.</summary>
internal static class WebhookEndpointParameters
{
    private const int MaxEventTypes = 500;

    /// <summary>The same, of a creation, which must name some.</summary>
    public static IReadOnlyList<string> RequireEnabledEvents(FormReader reader, EventPayload? payload = null)
    {
        var events = ReadEnabledEvents(reader, payload);
        if (!reader.Has("enabled_events"))
        {
            reader.Refuse(ApiErrors.ParameterMissing("enabled_events"));
        }

        return events ?? [];
    }

    /// <summary>Reads the API version that an endpoint is sent snapshots of, and refuses one that does not exist.</summary>
    public static string? ReadVersion(FormReader reader, string name, DateTimeOffset now)
    {
        var version = reader.String(name);
        if (version is not null && !ApiVersion.Read(version, now).TryGet(out _, out var unknown))
        {
            reader.Refuse(unknown with { Param = name });
        }

        return version;
    }

    /// <summary>Refuses names that cannot be event types. An unknown but well-formed name is accepted: it never matches.</summary>
    /// <param name="payload">What the endpoint is sent, which decides how its events are named; null leaves that open.</param>
    public static IReadOnlyList<string>? ReadEnabledEvents(FormReader reader, EventPayload? payload = null)
    {
        if (reader.StringList("enabled_events") is not { } names)
        {
            return null;
        }

        if (names.Count == 0)
        {
            reader.Refuse(ApiErrors.ParameterEmpty("enabled_events"));
        }
        else if (names.Count > MaxEventTypes)
        {
            reader.Refuse(WebhookEndpointErrors.TooManyEventTypes(MaxEventTypes));
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (!EventTypes.IsWellFormed(names[i]))
            {
                reader.Refuse(WebhookEndpointErrors.InvalidEventType(i, names[i]));
                break;
            }

            if (payload is { } sent && names[i] != EventTypes.All && (sent == EventPayload.Thin) != (ThinEventJson.ReadType(names[i]) is not null))
            {
                reader.Refuse(EventDestinationErrors.OtherPayload(i, names[i], sent));
                break;
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Returns why deliveries to <paramref name="url"/> are refused from the outset, or null. What a host name resolves to is checked at each delivery.
    /// </summary>
    public static ApiError? Refuse(string url, bool livemode, bool allowPrivate)
    {
        var uri = new Uri(url);
        if (uri.UserInfo.Length > 0)
        {
            return WebhookEndpointErrors.UrlWithCredentials;
        }

        if (livemode && uri.Scheme != Uri.UriSchemeHttps && !(allowPrivate && uri.IsLoopback))
        {
            return WebhookEndpointErrors.HttpsRequired;
        }

        var isPrivate = IPAddress.TryParse(uri.IdnHost, out var address) ? !PublicAddresses.Contains(address) : uri.IsLoopback;
        return isPrivate && !allowPrivate ? WebhookEndpointErrors.PrivateUrl : null;
    }
}
