using System.Diagnostics;
using System.Net.Sockets;
using Bonafide.Running;

namespace Bonafide.Bench.Serving;

/// <summary>From calling <c>./run</c> on an empty data folder to its first answer, with everything installed and built.</summary>
internal static class ColdStartBench
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] arguments)
    {
        Figures.PrintMachine();
        using (var prepare = Process.Start(Repository.Path("run"), "--prepare"))
        {
            await prepare.WaitForExitAsync();
        }

        var cold = new List<double>();
        var warm = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("bonafide-bench-").FullName;
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            cold.Add(await StartAsync(folder));
            warm.Add(await StartAsync(folder));
            Directory.Delete(folder, recursive: true);
        }

        Figures.Print("first start to first answer, median", Figures.Percentile(cold, 0.5), "s", atMost: 3);
        Figures.Print("first start to first answer, worst", cold.Max(), "s");
        Figures.Print("later start to first answer, median", Figures.Percentile(warm, 0.5), "s");
        return 0;
    }

    private static async Task<double> StartAsync(string folder)
    {
        var port = RunningServer.FreePort();
        var start = new ProcessStartInfo(Repository.Path("run")) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        start.Environment["BONAFIDE_DATA"] = Path.Combine(folder, "data");
        start.Environment["BONAFIDE_URLS"] = $"http://127.0.0.1:{port}";
        var since = Stopwatch.GetTimestamp();
        using var server = Process.Start(start)!;
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await AnswersAsync(port) && !server.HasExited && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(2))
        {
            await tick.WaitForNextTickAsync();
        }

        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        using (Process.Start("kill", ["-TERM", server.Id.ToString(null as IFormatProvider)]))
        {
            await server.WaitForExitAsync();
        }

        return seconds;
    }

    /// <summary>Asks the API without a key: a refusal is an answer.</summary>
    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", port);
            await socket.SendAsync("GET /v1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray());
            var buffer = new byte[64];
            return await socket.ReceiveAsync(buffer) > 0 && buffer.AsSpan().StartsWith("HTTP/1.1 401"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
