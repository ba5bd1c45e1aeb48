using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Bench.Crash;

/// <summary>Looks at what the server says once nobody kills it any more, and finds what it owes.</summary>
internal sealed class Aftermath(PatientClient client, ServerKeys keys, WebhookReceiver receiver, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>All sessions as the last look found them.</summary>
    public IReadOnlyList<JsonElement> Sessions { get; private set; } = [];

    /// <summary>All events as the last look found them.</summary>
    public IReadOnlyList<JsonElement> Events { get; private set; } = [];

    /// <summary>
    /// Waits until every session has its verdict, and then until every event was delivered, each at most for the patience given. Returns everything that is not
    /// as it must be; nothing when all is well.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindAsync(IReadOnlyCollection<SubmittedSession> submitted, IReadOnlyDictionary<string, string> created)
    {
        await UntilAsync(async () => !(Sessions = await AllAsync("identity/verification_sessions")).Any(static s => Text(s, "status") == "processing"));
        await UntilAsync(async () => (Events = await AllAsync("events")).All(Arrived));
        var byReference = Sessions.ToLookup(static session => Text(session, "client_reference_id"), StringComparer.Ordinal);
        var byObject = Events.ToLookup(static happened => Text(happened.GetProperty("data").GetProperty("object"), "id"), StringComparer.Ordinal);
        var known = Events.Select(static happened => Text(happened, "id")).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. submitted.SelectMany(one => Judge(one, [.. byReference[one.Reference]], [.. byObject[one.Id].Select(static happened => Text(happened, "type"))])),
            .. created.SelectMany(one => JudgeCreated(one.Key, [.. byReference[one.Key]], [.. byObject[one.Value].Select(static happened => Text(happened, "type"))])),
            .. Sessions.Select(static s => Text(s, "client_reference_id")).Except([.. submitted.Select(static s => s.Reference), .. created.Keys], StringComparer.Ordinal)
                .Select(static extra => $"{extra}: nobody was told of it"),
            .. Events.Where(happened => !Arrived(happened)).Select(Describe),
            .. receiver.Received.Keys.Where(id => !known.Contains(id)).Select(static id => $"{id}: was delivered, but is not listed"),
        ];
    }

    private static IEnumerable<string> Judge(SubmittedSession submitted, List<JsonElement> sessions, List<string> events)
    {
        if (sessions.Count != 1)
        {
            yield return $"{submitted.Reference}: {sessions.Count} sessions under one idempotency key";
            yield break;
        }

        var status = Text(sessions[0], "status");
        var outcome = sessions[0].GetProperty("last_error") is { ValueKind: JsonValueKind.Object } error ? Text(error, "code") : status;
        if (outcome != submitted.Submission.Outcome) yield return $"{submitted.Reference} ({submitted.Submission.Name}): {status}, {outcome}";
        var expected = new[] { "created", "processing", status }.Select(static name => "identity.verification_session." + name);
        if (!expected.Order(StringComparer.Ordinal).SequenceEqual(events.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            yield return $"{submitted.Reference}: {status}, but its events are {string.Join(", ", events)}";
    }

    private static IEnumerable<string> JudgeCreated(string reference, List<JsonElement> sessions, List<string> events)
    {
        if (sessions.Count != 1) yield return $"{reference}: {sessions.Count} sessions under one idempotency key";
        if (events is not ["identity.verification_session.created"]) yield return $"{reference}: its events are {string.Join(", ", events)}";
    }

    private bool Arrived(JsonElement happened) =>
        happened.GetProperty("pending_webhooks").GetInt32() == 0 && receiver.Received.ContainsKey(Text(happened, "id"));

    private string Describe(JsonElement happened) =>
        $"{Text(happened, "id")} ({Text(happened, "type")}): received {receiver.Received.GetValueOrDefault(Text(happened, "id"))} times, "
        + $"pending_webhooks {happened.GetProperty("pending_webhooks")}";

    private async Task<List<JsonElement>> AllAsync(string noun) => [.. await AllAsync(noun, keys.TestSecret), .. await AllAsync(noun, keys.LiveSecret)];

    private async Task<List<JsonElement>> AllAsync(string noun, string key)
    {
        var all = new List<JsonElement>();
        var path = $"v1/{noun}?limit=100";
        while (true)
        {
            var page = await client.GetAsync(key, all.Count == 0 ? path : $"{path}&starting_after={Text(all[^1], "id")}");
            all.AddRange(page.GetProperty("data").EnumerateArray());
            if (!page.GetProperty("has_more").GetBoolean()) return all;
        }
    }

    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var tick = new PeriodicTimer(Look, time);
        for (var started = time.GetTimestamp(); !await holds() && time.GetElapsedTime(started) < patience;) await tick.WaitForNextTickAsync();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
