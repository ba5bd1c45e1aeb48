using System.Net;
using System.Net.Sockets;
using Bonafide.Server.Data;

namespace Bonafide.Server.Hosting;

/// <summary>Looks at the addresses before anything is started, so that a taken one costs no first start.</summary>
internal static class ListenAddresses
{
    /// <summary>Throws <see cref="StartRefusedException"/> when another program listens on one of the urls. What cannot be told is left to the web server.</summary>
    public static void ThrowIfTaken(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.Port == 0)
            {
                continue;
            }

            var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) ? literal : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(ip, address.Port);
                listener.Start();
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new StartRefusedException($"another program listens on {url}. Stop it, or set BONAFIDE_URLS to another address.", taken);
            }
        }
    }
}
