using System.Net.Sockets;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Protocol;

namespace Bonafide.Perception.Hosting;

/// <summary>
/// Answers one request after the other on one connection. It logs nothing, keeps nothing and writes no file; when the connection or
/// standard input ends, the process ends.
/// </summary>
internal sealed class PerceptionHost(PictureExaminer examiner, string version)
{
    /// <summary>Serves until the other side closes or memory runs out. Answers one of <see cref="PerceptionExit"/>.</summary>
    public async Task<int> ServeAsync(Stream connection, CancellationToken ct)
    {
        await using var frames = new FrameConnection(connection);
        try
        {
            await frames.WriteAsync(new(0, FrameKinds.Ready, version), default, ct);
            while (await frames.ReadAsync(ct) is { } request)
            {
                var reply = Answer(request, ct);
                await frames.WriteAsync(reply.Header, reply.Body, ct);
                if (reply.Header is { Kind: FrameKinds.Fault, Code: nameof(OutOfMemoryException) })
                {
                    return PerceptionExit.Exhausted;
                }
                IdleMemory.Release();
            }
        }
        catch (IOException)
        {
            // The server went away in the middle of a frame.
        }
        catch (InvalidDataException)
        {
            return PerceptionExit.Nonsense;
        }
        return PerceptionExit.Closed;
    }

    /// <summary>Connects to a socket that the server listens on.</summary>
    public static async Task<Stream> ConnectAsync(string path, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private Frame Answer(Frame request, CancellationToken ct)
    {
        if (request.Header.Kind != FrameKinds.Examine)
        {
            return new(new(request.Header.Id, FrameKinds.Fault, "UnknownKind"), default);
        }
        if (PictureLooks.Find(request.Header.Look) is not { } look)
        {
            return new(new(request.Header.Id, FrameKinds.Fault, "UnknownLook"), default);
        }
        try
        {
            var evidence = examiner.Examine(request.Body, look, ct);
            return evidence.Refusal is { } refusal
                ? new(new(request.Header.Id, FrameKinds.Refusal, refusal.Code, refusal.Message), default)
                : new(new(request.Header.Id, FrameKinds.Evidence), EvidenceJson.Write(evidence));
        }
        catch (Exception e)
        {
            return new(new(request.Header.Id, FrameKinds.Fault, e.GetType().Name), default);
        }
    }
}
