using System.Globalization;
using System.Net.Http.Headers;
using Bonafide.Running;

namespace Bonafide.Bench.Model;

/// <summary>
/// The same request under the same idempotency key, many times at once: <c>idempotency [keys] [duplicates]</c>. Each key must make one session, and all who
/// asked must get the same answer, those who were told to try again included.
/// </summary>
internal static class IdempotencyRace
{
    private const int KeysAtOnce = 4;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var keys = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1000;
        var duplicates = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 8;
        var (sessions, differing, conflicts) = await RunAsync(keys, duplicates);
        Console.WriteLine($"{keys} keys x {duplicates} at once: {sessions} sessions, {differing} keys with differing answers, {conflicts} conflicts that were repeated");
        Console.WriteLine(sessions == keys && differing == 0 ? "PASS" : "FAIL");
        return sessions == keys && differing == 0 ? 0 : 1;
    }

    public static async Task<(int Sessions, int Differing, int Conflicts)> RunAsync(int keys, int duplicates)
    {
        await using var server = await RunningServer.StartAsync();
        var (differing, conflicts) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, keys), new ParallelOptions { MaxDegreeOfParallelism = KeysAtOnce }, async (key, _) =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, duplicates).Select(_ => UntilAnsweredAsync(server, key)));
            Interlocked.Add(ref conflicts, answers.Sum(static a => a.Conflicts));
            if (answers.Select(static a => a.Body).Distinct(StringComparer.Ordinal).Count() != 1) Interlocked.Increment(ref differing);
        });
        return (await CountAsync(server), differing, conflicts);
    }

    private static async Task<(string Body, int Conflicts)> UntilAnsweredAsync(RunningServer server, int key)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            using var request = Request(server, HttpMethod.Post, ModelApi.Sessions);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "race-" + key.ToString(CultureInfo.InvariantCulture));
            request.Content = new StringContent("type=document&client_reference_id=race", new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
            using var answer = await server.Client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode == 200) return (body, conflicts);
            if ((int)answer.StatusCode != 409) return ($"{(int)answer.StatusCode} {body}", conflicts);
        }
    }

    private static async Task<int> CountAsync(RunningServer server)
    {
        var (count, after) = (0, "");
        while (true)
        {
            using var answer = await server.Client.SendAsync(Request(server, HttpMethod.Get, $"{ModelApi.Sessions}?limit=100&client_reference_id=race{after}"));
            var page = new ModelAnswer(200, await answer.Content.ReadAsStringAsync(), false);
            var ids = page.Json.GetProperty("data").EnumerateArray().Select(static s => s.GetProperty("id").GetString()!).ToList();
            count += ids.Count;
            if (!page.Json.GetProperty("has_more").GetBoolean()) return count;
            after = "&starting_after=" + ids[^1];
        }
    }

    private static HttpRequestMessage Request(RunningServer server, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", server.Keys.TestSecret);
        return request;
    }
}
