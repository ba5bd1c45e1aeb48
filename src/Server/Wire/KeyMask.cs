namespace Bonafide.Server.Wire;

/// <summary>Keys as they may be shown.</summary>
internal static class KeyMask
{
    private const int Kept = 4;
    private const int Shortest = 12;
    private const int Stars = 16;

    /// <summary>
    /// Keeps the prefix up to the second underscore (<c>sk_test_</c>) and the last four characters, and puts stars for the rest, however long it was.
    /// Of text that is not key-shaped nothing is kept.
    /// </summary>
    public static string Of(string key)
    {
        if (key.Length < Shortest || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) return Of("", "");
        var first = key.IndexOf('_', StringComparison.Ordinal);
        var second = first < 0 ? -1 : key.IndexOf('_', first + 1);
        return Of(second is > 0 and < Shortest ? key[..(second + 1)] : "", Tail(key));
    }

    /// <summary>The last four characters; nothing of a key so short that they would tell most of it.</summary>
    public static string Tail(string key) => key.Length >= Shortest + Kept ? key[^Kept..] : "";

    public static string Of(string prefix, string last4) => prefix + new string('*', Stars) + last4;
}
