using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bonafide.Bench.Serving;

/// <summary>What a load came to.</summary>
/// <param name="Milliseconds">Of each answer.</param>
internal sealed record LoadResult(int Answers, int Failures, double Seconds, IReadOnlyList<double> Milliseconds);

/// <summary>
/// A small load generator: connections that stay open, each sending one request and reading its whole answer before the next. It ends after a fixed time.
/// Only addresses of this machine are loaded.
/// </summary>
internal static class HttpLoad
{
    public static async Task<LoadResult> RunAsync(Uri address, string request, int connections, TimeSpan length)
    {
        if (!IPAddress.IsLoopback(IPAddress.Parse(address.Host)))
        {
            throw new InvalidOperationException("Only this machine may be loaded.");
        }

        var bytes = Encoding.ASCII.GetBytes(request);
        var since = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => LoopAsync(address, bytes, since, length))));
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        return new LoadResult(results.Sum(static r => r.Times.Count), results.Sum(static r => r.Failures), seconds, [.. results.SelectMany(static r => r.Times)]);
    }

    /// <summary>Returns a request as it goes over the wire.</summary>
    public static string Request(string method, Uri address, string path, string key, string body = "") =>
        $"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {key}\r\n"
        + (method == "POST" ? $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n" : "") + $"\r\n{body}";

    private static async Task<(List<double> Times, int Failures)> LoopAsync(Uri address, byte[] request, long since, TimeSpan length)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
        var buffer = new byte[1024 * 1024];
        var times = new List<double>(4096);
        var failures = 0;
        while (Stopwatch.GetElapsedTime(since) < length)
        {
            var asked = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            if (!await ReadAsync(socket, buffer))
            {
                failures++;
            }

            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return (times, failures);
    }

    /// <summary>Reads one answer by its Content-Length or its last chunk; false unless its status is 200.</summary>
    private static async Task<bool> ReadAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            filled += read;
            var head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (head >= 0 && IsWhole(buffer.AsSpan(0, filled), head))
            {
                return buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200"u8);
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer, int head)
    {
        var at = answer.IndexOf("Content-Length: "u8);
        if (at < 0 || at > head)
        {
            return answer.EndsWith("0\r\n\r\n"u8);
        }

        var digits = answer[(at + 16)..];
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out int length, out _) && answer.Length >= head + 4 + length;
    }
}
