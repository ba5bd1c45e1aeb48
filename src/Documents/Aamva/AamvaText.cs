using System.Text;

namespace Bonafide.Documents.Aamva;

/// <summary>
/// The bytes of a payload as one character a byte, so that offsets stay bytes. The standard asks for ISO 8859-1; issuers write UTF-8 too,
/// which is told apart value by value.
/// </summary>
internal static class AamvaText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Raw(ReadOnlySpan<byte> payload) => Encoding.Latin1.GetString(payload);

    /// <summary>The text of a value: UTF-8 where its bytes beyond ASCII are that, ISO 8859-1 otherwise; control characters become blanks; no blanks around it.</summary>
    public static string Value(ReadOnlySpan<char> raw)
    {
        raw = raw.Trim([' ', '\t', '\0']);
        var text = raw.ContainsAnyExceptInRange('\0', '\x7f') ? Decoded(raw) : raw.ToString();
        return text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim() : text;
    }

    private static string Decoded(ReadOnlySpan<char> raw)
    {
        var bytes = new byte[raw.Length];
        Encoding.Latin1.GetBytes(raw, bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return raw.ToString();
        }
    }
}
