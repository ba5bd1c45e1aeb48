using System.Diagnostics;
using System.Net.Sockets;
using Bonafide.Perception.Protocol;

namespace Bonafide.Perception.Tests.Hosting;

/// <summary>The real process, started as the server starts it.</summary>
internal sealed class PerceptionChild : IAsyncDisposable
{
    private readonly string _folder;
    private long _id;

    private readonly NetworkStream _stream;

    private PerceptionChild(Process process, NetworkStream stream, FrameConnection frames, string folder) =>
        (Process, _stream, Frames, _folder) = (process, stream, frames, folder);

    public Process Process { get; }

    public FrameConnection Frames { get; }

    /// <param name="shell">A shell script that starts the program of `$1` with the socket of `$2`, or null to start it directly.</param>
    public static async Task<PerceptionChild> StartAsync(CancellationToken ct, string? shell = null)
    {
        var folder = Directory.CreateTempSubdirectory("bonafide-child-").FullName;
        var socket = Path.Combine(folder, "s");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(socket));
        listener.Listen(1);
        var program = Path.Combine(AppContext.BaseDirectory, "Bonafide.Perception.dll");
        var start = shell is null
            ? new ProcessStartInfo("dotnet", [program, "--socket", socket])
            : new ProcessStartInfo("/bin/sh", ["-c", shell, "sh", program, socket]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var stream = new NetworkStream(await listener.AcceptAsync(ct), ownsSocket: true);
        var frames = new FrameConnection(stream);
        Assert.Equal(FrameKinds.Ready, (await frames.ReadAsync(ct))?.Header.Kind);
        return new(process, stream, frames, folder);
    }

    /// <summary>The reply, or null when the process died of it.</summary>
    public async Task<FrameHeader?> ExamineAsync(byte[] file, CancellationToken ct)
    {
        await Frames.WriteAsync(new(++_id, FrameKinds.Examine), file, ct);
        return (await Frames.ReadAsync(ct))?.Header;
    }

    public Task WriteRawAsync(byte[] bytes, CancellationToken ct) => _stream.WriteAsync(bytes, ct).AsTask();

    public async ValueTask DisposeAsync()
    {
        await Frames.DisposeAsync();
        Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
        Process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
