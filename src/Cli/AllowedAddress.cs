using System.Net;

namespace Bonafide.Cli;

/// <summary>An address or network that a key may be used from.</summary>
internal static class AllowedAddress
{
    /// <summary>Returns the network in CIDR form. Throws <see cref="CommandRefusedException"/> for what is none.</summary>
    public static string Read(string text)
    {
        // What is set beyond the prefix would be dropped in silence, and the key would work from more addresses than was meant.
        if (IPNetwork.TryParse(text, out var network) && network.BaseAddress.Equals(IPAddress.Parse(text.Split('/')[0]))) return network.ToString();
        if (!text.Contains('/', StringComparison.Ordinal) && IPAddress.TryParse(text, out var address) && (address.ToString() == text || text.Contains(':', StringComparison.Ordinal)))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8).ToString();
        }

        throw new CommandRefusedException($"--allow-ip takes an address such as 203.0.113.7 or a network such as 203.0.113.0/24, with nothing set beyond its prefix; '{text}' is neither.");
    }
}
