using System.Diagnostics;
using System.Text.Json;

namespace Bonafide.Bench.Model;

/// <summary>Holds the event log against what the model says must have been told, in order.</summary>
internal sealed class ModelEvents(ModelApi api)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<ModelEvent> _expected = [];
    private string? _last;

    public int Seen { get; private set; }

    public int Waiting => _expected.Count;

    public void Expect(string type, ModelSession session) => _expected.Add(new ModelEvent(type, session.Id, session.Status, session.Error));

    /// <summary>Reads the log until all that is expected has come; <paramref name="anyOrder"/> is for what happens at one time of the clock.</summary>
    public async Task CheckAsync(bool anyOrder = false)
    {
        var since = Stopwatch.GetTimestamp();
        var told = new List<ModelEvent>();
        while (told.Count < _expected.Count)
        {
            var page = await api.GetAsync("/v1/events?limit=100" + (_last is null ? "" : "&ending_before=" + _last));
            if (page.Status != 200) throw new DivergenceException("events: " + page.Body);
            var found = page.Json.GetProperty("data").EnumerateArray().Reverse().ToList();
            told.AddRange(found.Select(Read));
            if (found.Count > 0) _last = found[^1].GetProperty("id").GetString();
            if (Stopwatch.GetElapsedTime(since) > Patience) break;
        }

        var (want, got) = (_expected.AsEnumerable(), told.AsEnumerable());
        if (anyOrder) (want, got) = (want.OrderBy(static e => e.ToString(), StringComparer.Ordinal), got.OrderBy(static e => e.ToString(), StringComparer.Ordinal));
        if (!want.SequenceEqual(got)) throw new DivergenceException($"events: expected {string.Join(", ", want)}; told {string.Join(", ", got)}");
        Seen += told.Count;
        _expected.Clear();
    }

    private static ModelEvent Read(JsonElement happened)
    {
        var subject = happened.GetProperty("data").GetProperty("object");
        var error = subject.GetProperty("last_error");
        if (subject.GetProperty("url").ValueKind != JsonValueKind.Null && !happened.GetProperty("type").GetString()!.EndsWith(".created", StringComparison.Ordinal))
            throw new DivergenceException("an event other than created carries a url: " + happened);
        return new ModelEvent(
            happened.GetProperty("type").GetString()!.Split('.')[^1], subject.GetProperty("id").GetString()!, subject.GetProperty("status").GetString()!,
            error.ValueKind == JsonValueKind.Null ? null : error.GetProperty("code").GetString());
    }
}
