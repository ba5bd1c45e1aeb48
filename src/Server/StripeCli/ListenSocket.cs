using System.Buffers;
using System.Net.WebSockets;

namespace Bonafide.Server.StripeCli;

/// <summary>A listener's websocket, with limits on what it may send and how slowly it may read. Pings are answered while <see cref="HearAsync"/> runs.</summary>
internal sealed class ListenSocket(WebSocket socket)
{
    /// <summary>The most bytes of one message: the answer of a local address comes with the event that it answers.</summary>
    public const int MaxMessage = 1024 * 1024;

    private const int Chunk = 16 * 1024;

    /// <summary>These pace the machine: system time.</summary>
    private static readonly TimeSpan SlowestRead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    private WebSocketCloseStatus _status = WebSocketCloseStatus.EndpointUnavailable;

    /// <summary>Sends one text message. Throws when the other side does not take it within ten seconds, and the connection is of no more use.</summary>
    public async Task SendAsync(byte[] message)
    {
        using var patience = new CancellationTokenSource(SlowestRead, TimeProvider.System);
        await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    /// <summary>Hands every text message to <paramref name="hear"/> until the other side closes, is gone or says too much at once. Binary messages are ignored.</summary>
    public async Task HearAsync(Action<ReadOnlyMemory<byte>> hear)
    {
        var buffer = new ArrayBufferWriter<byte>(Chunk);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(Chunk), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                _status = WebSocketCloseStatus.NormalClosure;
                return;
            }

            buffer.Advance(part.Count);
            if (buffer.WrittenCount > MaxMessage)
            {
                _status = WebSocketCloseStatus.MessageTooBig;
                return;
            }

            if (!part.EndOfMessage) continue;
            if (part.MessageType == WebSocketMessageType.Text) hear(buffer.WrittenMemory);
            if (buffer.Capacity > 4 * Chunk) buffer = new ArrayBufferWriter<byte>(Chunk);
            else buffer.ResetWrittenCount();
        }
    }

    /// <summary>Says good-bye and returns when <paramref name="hearing"/> has ended; the other side has two seconds to say it too.</summary>
    public async Task CloseAsync(Task hearing)
    {
        try
        {
            using var patience = new CancellationTokenSource(CloseWithin, TimeProvider.System);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(_status, null, patience.Token);
            await hearing.WaitAsync(patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // It is gone already, or does not answer.
        }

        socket.Abort();
        await hearing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
