using System.Net;
using System.Net.Sockets;

namespace Bonafide.Server.Webhooks.Outgoing;

/// <summary>Opens a connection to one address, which was proven before.</summary>
internal delegate Task<Stream> Dial(IPEndPoint to, CancellationToken ct);

internal static class TcpDial
{
    public static async Task<Stream> DialAsync(IPEndPoint to, CancellationToken ct)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
