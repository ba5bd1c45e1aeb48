using System.Collections.Concurrent;

namespace Bonafide.Server.Webhooks;

/// <summary>Counts this process's requests to each endpoint, so that a slow one cannot take all the workers. Nothing correct depends on it.</summary>
internal sealed class EndpointRoom(WebhookSettings settings)
{
    /// <summary>How long a job waits that found no room.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, int> _busy = new(StringComparer.Ordinal);

    /// <summary>True when there is room; the caller leaves again by <see cref="Leave"/>.</summary>
    public bool TryEnter(string endpoint)
    {
        if (_busy.AddOrUpdate(endpoint, 1, static (_, busy) => busy + 1) <= settings.PerEndpoint)
        {
            return true;
        }

        Leave(endpoint);
        return false;
    }

    public void Leave(string endpoint)
    {
        if (_busy.AddOrUpdate(endpoint, 0, static (_, busy) => busy - 1) == 0)
        {
            _busy.TryRemove(new KeyValuePair<string, int>(endpoint, 0));
        }
    }
}
