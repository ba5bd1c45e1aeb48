using System.Net;
using System.Net.Sockets;

namespace Bonafide.Server.Webhooks.Outgoing;

/// <summary>The addresses of the open internet: what outgoing requests may reach without the operator's leave.</summary>
internal static class PublicAddresses
{
    /// <summary>IPv4 ranges that are not on the open internet (IANA special-purpose registry, multicast, class E).</summary>
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
    ];

    /// <summary>The only IPv6 range given out for global use.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Exceptions in it: protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address.</summary>
    private static readonly IPNetwork[] NotPublic6 =
        [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    /// <summary>The translation prefix of RFC 6052: its last four bytes are the IPv4 address that is really meant.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True only for addresses known to be public; IPv4 inside IPv6 is judged as the IPv4 address that it is.</summary>
    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Contains(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !NotPublic4.Any(range => range.Contains(address));
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            && (Translated.Contains(address)
                ? Contains(new IPAddress(address.GetAddressBytes().AsSpan(12)))
                : Global6.Contains(address) && !NotPublic6.Any(range => range.Contains(address)));
    }
}
