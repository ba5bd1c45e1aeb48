using System.Globalization;

namespace Bonafide.Server.Wire;

/// <content>One value each.</content>
internal sealed partial class FormReader
{
    private const long FirstSecond = 0;
    private const long LastSecond = 253_402_300_799;

    public string? String(string name, int max = DefaultMax) => Text(name) is { } text ? Bounded(name, text, max) : null;

    public string RequiredString(string name, int max = DefaultMax) => Required(name, String(name, max)) ?? "";

    public Optional<string> EmptyableString(string name, int max = DefaultMax) => Emptyable(name, text => Bounded(name, text, max));

    /// <summary>One of <paramref name="allowed"/>, word for word.</summary>
    public string? Enum(string name, params IReadOnlyList<string> allowed) => Text(name) is { } text ? OneOf(name, text, allowed) : null;

    public string RequiredEnum(string name, params IReadOnlyList<string> allowed) => Required(name, Enum(name, allowed)) ?? "";

    public Optional<string> EmptyableEnum(string name, params IReadOnlyList<string> allowed) => Emptyable(name, text => OneOf(name, text, allowed));

    /// <summary>The value that <paramref name="words"/> gives to the caller's word; the refusal lists the words in their order.</summary>
    public T? Enum<T>(string name, params (string Word, T Value)[] words)
        where T : struct
    {
        if (Text(name) is not { } text) return null;
        foreach (var (word, value) in words)
            if (word == text) return value;
        Refuse(ApiErrors.InvalidEnum(NameOf(name), [.. words.Select(w => w.Word)]));
        return null;
    }

    public T RequiredEnum<T>(string name, params (string Word, T Value)[] words)
        where T : struct => Required(name, Enum(name, words)) ?? default;

    /// <summary><c>true</c> or <c>false</c> and nothing else.</summary>
    public bool? Bool(string name) => Text(name, kind: TextKind.Truth) is { } text ? ReadBool(name, text) : null;

    public Optional<bool> EmptyableBool(string name) => EmptyableValue(name, text => ReadBool(name, text), TextKind.Truth);

    public long? Integer(string name, long min = long.MinValue, long max = long.MaxValue) =>
        Text(name, kind: TextKind.Number) is { } text ? ReadInteger(name, text, min, max) : null;

    public Optional<long> EmptyableInteger(string name, long min = long.MinValue, long max = long.MaxValue) =>
        EmptyableValue(name, text => ReadInteger(name, text, min, max), TextKind.Number);

    /// <summary>Unix seconds.</summary>
    public DateTimeOffset? Timestamp(string name) => Text(name, kind: TextKind.Number) is { } text ? ReadTimestamp(name, text) : null;

    public Optional<DateTimeOffset> EmptyableTimestamp(string name) => EmptyableValue(name, text => ReadTimestamp(name, text), TextKind.Number);

    /// <summary>An absolute URL. Which schemes a slice takes it says itself; without <paramref name="schemes"/> http and https.</summary>
    public string? Url(string name, params IReadOnlyList<string> schemes)
    {
        if (String(name) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (schemes.Count == 0 ? uri.Scheme is "http" or "https" : schemes.Contains(uri.Scheme, StringComparer.Ordinal))
            && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && (uri.Scheme is not ("http" or "https") || uri.Host.Length > 0)) return text;
        Refuse(ApiErrors.UrlInvalid(NameOf(name)));
        return null;
    }

    public string RequiredUrl(string name, params IReadOnlyList<string> schemes) => Required(name, Url(name, schemes)) ?? "";

    public string? Email(string name) => Text(name) is { } text ? ReadEmail(name, text) : null;

    public Optional<string> EmptyableEmail(string name) => Emptyable(name, text => ReadEmail(name, text));

    private string? Bounded(string name, string text, int max)
    {
        if (text.Length <= max) return text;
        Refuse(ApiErrors.TooLong(NameOf(name), max));
        return null;
    }

    private string? OneOf(string name, string text, IReadOnlyList<string> allowed)
    {
        if (allowed.Contains(text, StringComparer.Ordinal)) return text;
        Refuse(ApiErrors.InvalidEnum(NameOf(name), allowed));
        return null;
    }

    private bool? ReadBool(string name, string text)
    {
        if (text is "true" or "false") return text == "true";
        Refuse(ApiErrors.InvalidBoolean(NameOf(name), text));
        return null;
    }

    private long? ReadInteger(string name, string text, long min, long max)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            Refuse(ApiErrors.InvalidInteger(NameOf(name), text));
        else if (value < min)
            Refuse(OutOfBounds(name, "greater", min));
        else if (value > max)
            Refuse(OutOfBounds(name, "less", max));
        else
            return value;
        return null;
    }

    private ApiError OutOfBounds(string name, string than, long bound) => ApiErrors.Invalid(
        string.Create(CultureInfo.InvariantCulture, $"This value must be {than} than or equal to {bound}."), NameOf(name), "parameter_invalid_integer");

    private DateTimeOffset? ReadTimestamp(string name, string text) =>
        ReadInteger(name, text, FirstSecond, LastSecond) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>One at sign, something before it, a dotted name after it: whether it works only a letter can tell.</summary>
    private string? ReadEmail(string name, string text)
    {
        var at = text.LastIndexOf('@');
        var domain = at < 0 ? "" : text[(at + 1)..];
        if (at is > 0 and <= 64 && text.Length <= 254 && text.IndexOf('@', StringComparison.Ordinal) == at
            && domain.Contains('.', StringComparison.Ordinal) && domain[0] != '.' && domain[^1] != '.' && !domain.Contains("..", StringComparison.Ordinal)
            && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))) return text;
        Refuse(ApiErrors.EmailInvalid(NameOf(name), text));
        return null;
    }
}
