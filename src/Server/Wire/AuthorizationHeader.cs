using System.Text;

namespace Bonafide.Server.Wire;

internal static class AuthorizationHeader
{
    private const int MaxLength = 1000;

    /// <summary>The key of a <c>Bearer</c> or <c>Basic</c> header (user name, password ignored), not proven; or the refusal that none was sent.</summary>
    public static Result<UnreadKey> Read(HttpContext http)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { Length: > 0 } text) return AccessErrors.NoKey();
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return AccessErrors.NoKey();
        var scheme = text.AsSpan(0, space);
        var rest = text.AsSpan(space + 1).Trim();
        string? key = null;
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) key = rest.ToString();
        else if (scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) key = UserName(rest);
        if (string.IsNullOrEmpty(key)) return AccessErrors.NoKey();
        return key.Length > MaxLength ? AccessErrors.UnknownKey(KeyMask.Of(key)) : new UnreadKey(key, http.Connection.RemoteIpAddress);
    }

    private static string? UserName(ReadOnlySpan<char> base64)
    {
        if (base64.Length > 2 * MaxLength) return null;
        Span<byte> bytes = stackalloc byte[2 * MaxLength];
        if (!Convert.TryFromBase64Chars(base64, bytes, out var length)) return null;
        var decoded = bytes[..length];
        var colon = decoded.IndexOf((byte)':');
        return Encoding.UTF8.GetString(colon < 0 ? decoded : decoded[..colon]);
    }
}
