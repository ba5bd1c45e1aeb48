using System.Buffers;
using System.Collections.Frozen;

namespace Bonafide.Server.Webhooks;

/// <summary>Which event types an endpoint has asked for.</summary>
internal static class EventTypes
{
    public const string All = "*";

    private const int MaxLength = 100;

    /// <summary>Types that <see cref="All"/> leaves out: only an endpoint that names them is told.</summary>
    public static readonly FrozenSet<string> ExplicitOnly = new[] { "identity.verification_session.redacted", "v1.identity.verification_session.redacted" }.ToFrozenSet(StringComparer.Ordinal);

    private const string Identity = "identity.verification_session.";

    /// <summary>What happens to sessions. Names of other products are taken, since one list of names may serve several servers; a wrong name of ours is not.</summary>
    private static readonly FrozenSet<string> OfSessions =
        new[] { "created", "processing", "verified", "requires_input", "canceled", "redacted" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    public static bool Match(IEnumerable<string> enabledEvents, string type) =>
        enabledEvents.Any(enabled => enabled == type || (enabled == All && !ExplicitOnly.Contains(type)));

    /// <summary>
    /// True for <c>*</c>, and for two or more words of lower-case letters, digits and underscores, joined by dots; of Identity's own only for those that exist.
    /// </summary>
    public static bool IsWellFormed(string name)
    {
        if (name == All)
        {
            return true;
        }

        var plain = name.StartsWith("v1.", StringComparison.Ordinal) ? name[3..] : name;
        if (plain.StartsWith("identity.", StringComparison.Ordinal))
        {
            return plain.StartsWith(Identity, StringComparison.Ordinal) && OfSessions.Contains(plain[Identity.Length..]);
        }

        var words = name.Split('.');
        return name.Length <= MaxLength && words.Length >= 2 && words.All(static word => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Letters));
    }
}
