using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Bench.Serving;

/// <summary>How many requests the server answers with the load on the same machine, and what it holds when idle.</summary>
internal static class ServingBench
{
    private const string Sessions = "/v1/identity/verification_sessions";

    /// <param name="arguments">Seconds for each load; 8 by default.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var length = TimeSpan.FromSeconds(arguments is [var given] ? int.Parse(given, null) : 8);
        Figures.PrintMachine();
        await using var server = await RunningServer.StartAsync();
        await Quiet(TimeSpan.FromSeconds(5));
        Figures.Print("server, idle resident", Resident(server.ProcessId), "MB", atMost: 150);
        foreach (var child in Children(server.ProcessId).Where(static c => c.Command.Contains("Bonafide.Perception.dll", StringComparison.Ordinal)))
        {
            Figures.Print("perception process, idle resident", Resident(child.Pid), "MB", atMost: 300);
        }

        using var made = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Post, Sessions)
        {
            Headers = { Authorization = new("Bearer", server.Keys.TestSecret) },
            Content = new StringContent("type=document", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        });
        using var session = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
        var retrieve = HttpLoad.Request("GET", server.Address, $"{Sessions}/{session.RootElement.GetProperty("id").GetString()}", server.Keys.TestSecret);
        var create = HttpLoad.Request("POST", server.Address, Sessions, server.Keys.TestSecret, "type=document&metadata[user]=42");
        await HttpLoad.RunAsync(server.Address, retrieve, 8, TimeSpan.FromSeconds(2));
        Print("retrieve", await HttpLoad.RunAsync(server.Address, retrieve, 16, length), 5000);
        await HttpLoad.RunAsync(server.Address, create, 8, TimeSpan.FromSeconds(2));
        Print("durable create", await HttpLoad.RunAsync(server.Address, create, 32, length), 1500);
        Figures.Print("server, resident after the load", Resident(server.ProcessId), "MB");
        return 0;
    }

    private static void Print(string what, LoadResult result, double atLeast)
    {
        Figures.Print(what, result.Answers / result.Seconds, "requests/s", atLeast: atLeast);
        Figures.Print($"{what}, p50", Figures.Percentile(result.Milliseconds, 0.5), "ms");
        Figures.Print($"{what}, p99", Figures.Percentile(result.Milliseconds, 0.99), "ms", atMost: 50);
        Figures.Print($"{what}, p95", Figures.Percentile(result.Milliseconds, 0.95), "ms");
        Figures.Print($"{what}, not answered with 200", result.Failures, "", atMost: 0);
    }

    private static async Task Quiet(TimeSpan length)
    {
        using var tick = new PeriodicTimer(length);
        await tick.WaitForNextTickAsync();
    }

    private static double Resident(int pid) =>
        double.Parse(File.ReadLines($"/proc/{pid}/status").First(static l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], null) / 1024;

    private static IEnumerable<(int Pid, string Command)> Children(int parent) =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), out _) && File.Exists(folder + "/stat")
        let pid = int.Parse(Path.GetFileName(folder), null)
        let stat = File.ReadAllText(folder + "/stat")
        where stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == parent.ToString(null as IFormatProvider)
        select (pid, File.ReadAllText(folder + "/cmdline").Replace('\0', ' '));
}
