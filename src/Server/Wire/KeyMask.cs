namespace Bonafide.Server.Wire;

internal static class KeyMask
{
    private const int Kept = 4;
    private const int MostStars = 24;

    /// <summary>
    /// Keeps the prefix up to the second underscore (<c>sk_test_</c>) and the last four characters, and stars the rest. Text that is not
    /// key-shaped keeps nothing but its last four, and nothing at all when it is shorter than twelve.
    /// </summary>
    public static string Of(string key)
    {
        var first = key.IndexOf('_', StringComparison.Ordinal);
        var second = first < 0 ? -1 : key.IndexOf('_', first + 1);
        var prefix = second is > 0 and < 12 && key.Length - second > 8 ? key[..(second + 1)] : "";
        var rest = key.Length - prefix.Length;
        var tail = key.Length < 12 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? "" : key[^Kept..];
        return prefix + new string('*', Math.Min(rest - tail.Length, MostStars)) + tail;
    }
}
