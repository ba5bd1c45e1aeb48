using System.Collections.Concurrent;
using System.Globalization;
using Bonafide.Running;

namespace Bonafide.Bench.Crash;

/// <summary>Creates many sessions at once, so that a kill right afterwards finds their events committed and hardly any delivered.</summary>
internal sealed class Burst(PatientClient client, ServerKeys keys, WebhookReceiver receiver, CrashSettings settings)
{
    private readonly ConcurrentDictionary<string, string> _created = new(StringComparer.Ordinal);
    private int _bursts;

    /// <summary>Ids of the sessions whose creation was answered, by reference.</summary>
    public IReadOnlyDictionary<string, string> Created => _created;

    /// <summary>How many sessions' events had not arrived when the last session was answered, a number a burst.</summary>
    public List<int> InFlight { get; } = [];

    /// <summary>Returns when all sessions of one burst are answered, and their events so committed.</summary>
    public async Task RunAsync()
    {
        _bursts++;
        var ids = await Task.WhenAll(Enumerable.Range(1, settings.Burst).Select(CreateAsync));
        InFlight.Add(ids.Count(id => !receiver.HeardOf(id)));
    }

    private async Task<string> CreateAsync(int number)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"burst-{settings.Seed}-{_bursts}-{number}");
        var session = await client.PostAsync(keys.TestSecret, "v1/identity/verification_sessions", [new("type", "document"), new("client_reference_id", reference)], reference);
        return _created[reference] = session.GetProperty("id").GetString()!;
    }
}
