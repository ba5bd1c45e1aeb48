using System.Globalization;

namespace Bonafide.Server.Wire;

/// <summary>
/// Reads parameters one by one and completely. Every name that no call asked for is unknown, and unknown names are refused first; then the first
/// refusal in reading order counts. Values read after a refusal are defaults: use them only inside <see cref="Finish{T}"/>.
/// </summary>
internal sealed partial class FormReader
{
    public const int DefaultMax = 5000;

    private const int MaxNamed = 20;

    private readonly FormMap _form;
    private readonly string _prefix;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Shared _shared;

    /// <param name="expands">Whether <c>expand</c> is a parameter, which the wire reads itself.</param>
    public FormReader(UnreadForm form, bool expands = true)
        : this(form.Root, "", new Shared())
    {
        if (expands) _known.Add("expand");
    }

    private FormReader(FormMap form, string prefix, Shared shared) => (_form, _prefix, _shared) = (form, prefix, shared);

    /// <summary>What <paramref name="make"/> gives, or the refusal: all unknown names at once, else the first one met.</summary>
    public Result<T> Finish<T>(Func<T> make)
    {
        FindUnknown();
        if (_shared.Unknown.Count > 0) return ApiErrors.ParameterUnknown(_shared.Unknown);
        return _shared.Error is { } error ? error : make();
    }

    /// <summary>Adds a refusal of the slice's own, for instance about two parameters that exclude each other.</summary>
    public void Refuse(ApiError error) => _shared.Error ??= error;

    /// <summary>True when the caller sent <paramref name="name"/>, whatever the value.</summary>
    public bool Has(string name)
    {
        _known.Add(name);
        return _form.Children.ContainsKey(name);
    }

    /// <summary>The full name of a parameter, with brackets.</summary>
    public string NameOf(string name) => _prefix.Length == 0 ? name : $"{_prefix}[{name}]";

    private void FindUnknown()
    {
        foreach (var key in _form.Children.Keys)
        {
            if (_known.Contains(key)) continue;
            if (_shared.Unknown.Count < MaxNamed) _shared.Unknown.Add(ApiErrors.Quote(NameOf(key)));
        }
    }

    private FormNode? Node(string name)
    {
        _known.Add(name);
        return _form.Children.GetValueOrDefault(name);
    }

    /// <summary>The text at <paramref name="name"/>; null when absent or refused.</summary>
    private string? Text(string name, bool emptyable = false, TextKind kind = TextKind.Text)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case FormText text when text.Kind != kind && text.Kind != TextKind.Any:
                Refuse(ApiErrors.InvalidJson(NameOf(name), WordOf(kind)));
                return null;
            case FormText { Value.Length: 0 } when !emptyable:
                Refuse(ApiErrors.ParameterEmpty(NameOf(name)));
                return null;
            case FormText text:
                return text.Value;
            default:
                Refuse(ApiErrors.InvalidString(NameOf(name)));
                return null;
        }
    }

    private Optional<T> Emptyable<T>(string name, Func<string, T?> read)
        where T : class
    {
        if (Text(name, emptyable: true) is not { } text) return Optional<T>.Absent;
        if (text.Length == 0) return Optional<T>.Cleared;
        return read(text) is { } value ? Optional<T>.Of(value) : Optional<T>.Absent;
    }

    private Optional<T> EmptyableValue<T>(string name, Func<string, T?> read, TextKind kind)
        where T : struct
    {
        if (Text(name, emptyable: true, kind) is not { } text) return Optional<T>.Absent;
        if (text.Length == 0) return Optional<T>.Cleared;
        return read(text) is { } value ? Optional<T>.Of(value) : Optional<T>.Absent;
    }

    private T? Required<T>(string name, T? value)
    {
        if (!_form.Children.ContainsKey(name)) Refuse(ApiErrors.ParameterMissing(NameOf(name)));
        return value;
    }

    private static string WordOf(TextKind kind) => kind switch
    {
        TextKind.Number => "number",
        TextKind.Truth => "boolean",
        _ => "string",
    };

    private static string Position(int i) => i.ToString(CultureInfo.InvariantCulture);

    private sealed class Shared
    {
        public ApiError? Error { get; set; }

        public List<string> Unknown { get; } = [];
    }
}
