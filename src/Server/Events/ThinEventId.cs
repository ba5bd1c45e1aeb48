using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Ids;

namespace Bonafide.Server.Events;

/// <summary>
/// The id of an event as <c>/v2</c> shows it. It is made of the event's own id, so that either tells the other without a table: the mode, the random part,
/// and a check that only these give.
/// </summary>
internal readonly record struct ThinEventId(string Value)
{
    private const string SnapshotPrefix = "evt_1";
    private const string Generation = "65";
    private const int CheckLength = 16;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static ThinEventId Of(EventId id, bool livemode)
    {
        var random = id.Value[SnapshotPrefix.Length..];
        return new ThinEventId(Prefix(livemode) + random + Check(random, livemode));
    }

    /// <summary>Returns the event's own id, or null when no event of this mode can be meant.</summary>
    public static EventId? Read(string text, bool livemode)
    {
        var prefix = Prefix(livemode);
        if (text.Length <= prefix.Length + CheckLength || text.Length > 255 || !text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var random = text[prefix.Length..^CheckLength];
        return text[^CheckLength..] == Check(random, livemode) ? new EventId(SnapshotPrefix + random) : null;
    }

    public override string ToString() => Value;

    private static string Prefix(bool livemode) => (livemode ? "evt_" : "evt_test_") + Generation;

    private static string Check(string random, bool livemode)
    {
        var number = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes((livemode ? "live/" : "test/") + random)), isUnsigned: true);
        Span<char> check = stackalloc char[CheckLength];
        for (var i = 0; i < CheckLength; i++)
        {
            number = BigInteger.DivRem(number, 62, out var digit);
            check[i] = Base62[(int)digit];
        }

        return new string(check);
    }
}
