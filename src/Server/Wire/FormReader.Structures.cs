namespace Bonafide.Server.Wire;

/// <content>Objects, lists, and the parameters that many endpoints share.</content>
internal sealed partial class FormReader
{
    /// <summary>The object at <paramref name="name"/>, read by <paramref name="read"/> with bracketed names; null when absent.</summary>
    public T? Map<T>(string name, Func<FormReader, T> read)
        where T : class?
    {
        switch (Node(name))
        {
            case null:
                return null;
            case FormMap map:
                var inner = new FormReader(map, NameOf(name), _shared);
                var value = read(inner);
                inner.FindUnknown();
                return value;
            case FormText { Value.Length: 0 }:
                Refuse(ApiErrors.ParameterEmpty(NameOf(name)));
                return null;
            default:
                Refuse(ApiErrors.InvalidObject(NameOf(name)));
                return null;
        }
    }

    public Optional<T> EmptyableMap<T>(string name, Func<FormReader, T> read)
        where T : class?
    {
        if (Node(name) is FormText { Value.Length: 0 }) return Optional<T>.Cleared;
        return Map(name, read) is { } value ? Optional<T>.Of(value) : Optional<T>.Absent;
    }

    public T? RequiredMap<T>(string name, Func<FormReader, T> read)
        where T : class? => Required(name, Map(name, read));

    /// <summary>Texts in the order in which they came; null when absent.</summary>
    public IReadOnlyList<string>? StringList(string name, int max = DefaultMax)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case FormMap { IsList: true } list:
                return Items(name, list, max);
            case FormText { Value.Length: 0 }:
                Refuse(ApiErrors.ParameterEmpty(NameOf(name)));
                return null;
            default:
                Refuse(ApiErrors.InvalidArray(NameOf(name)));
                return null;
        }
    }

    /// <summary>As <see cref="StringList"/>; an empty string clears.</summary>
    public Optional<IReadOnlyList<string>> EmptyableStringList(string name, int max = DefaultMax)
    {
        if (Node(name) is FormText { Value.Length: 0 }) return Optional<IReadOnlyList<string>>.Cleared;
        return StringList(name, max) is { } list ? Optional<IReadOnlyList<string>>.Of(list) : Optional<IReadOnlyList<string>>.Absent;
    }

    public IReadOnlyList<string> RequiredStringList(string name, int max = DefaultMax) => Required(name, StringList(name, max)) ?? [];

    /// <summary>A list whose elements are among <paramref name="allowed"/>; the refusal names the element.</summary>
    public IReadOnlyList<string>? EnumList(string name, params IReadOnlyList<string> allowed)
    {
        var list = StringList(name);
        for (var i = 0; i < list?.Count; i++)
        {
            if (allowed.Contains(list[i], StringComparer.Ordinal)) continue;
            Refuse(ApiErrors.InvalidEnum($"{NameOf(name)}[{Position(i)}]", allowed));
            return null;
        }

        return list;
    }

    /// <summary><c>metadata[k]=v</c> sets, <c>metadata[k]=</c> removes, <c>metadata=</c> forgets all.</summary>
    public MetadataChange Metadata(string name = "metadata")
    {
        switch (Node(name))
        {
            case null:
                return MetadataChange.Nothing;
            case FormText { Value.Length: 0 }:
                return MetadataChange.Nothing with { ClearAll = true };
            case FormText:
                Refuse(ApiErrors.InvalidObject(NameOf(name)));
                return MetadataChange.Nothing;
        }

        var set = new Dictionary<string, string>(StringComparer.Ordinal);
        var remove = new List<string>();
        foreach (var (key, node) in ((FormMap)_form.Children[name]).Children)
        {
            if (ReadMetadata(NameOf(name), key, node) is not { } value) continue;
            if (value.Length == 0) remove.Add(key);
            else set[key] = value;
        }

        if (set.Count > MetadataChange.MaxKeys)
            Refuse(ApiErrors.Invalid($"You can set at most {MetadataChange.MaxKeys} metadata keys, but you passed {Position(set.Count)}.", NameOf(name)));
        return new MetadataChange(false, set, remove);
    }

    /// <summary>A time filter: one integer, or <c>[gt]</c>, <c>[gte]</c>, <c>[lt]</c>, <c>[lte]</c>. Null when absent.</summary>
    public TimeRange? Created(string name = "created")
    {
        if (Node(name) is FormText { Value.Length: > 0 })
            return Timestamp(name) is { } at ? new TimeRange(AtOrAfter: at, AtOrBefore: at) : null;
        return Map(name, r => new TimeRange(r.Timestamp("gt"), r.Timestamp("gte"), r.Timestamp("lt"), r.Timestamp("lte")));
    }

    /// <summary><c>limit</c>, <c>starting_after</c> and <c>ending_before</c>.</summary>
    public PageRequest Page()
    {
        var limit = (int?)Integer("limit", 1, 100) ?? 10;
        var (after, before) = (String("starting_after", 255), String("ending_before", 255));
        if (after is not null && before is not null)
            Refuse(ApiErrors.Invalid("Received both starting_after and ending_before parameters. Please pass in only one.", "starting_after"));
        return new PageRequest(limit, after, before);
    }

    /// <summary>The paths of <c>expand[]</c>; the wire reads them itself.</summary>
    public static Result<Expansion> Expand(UnreadForm form)
    {
        if (!form.Root.Children.ContainsKey("expand")) return Expansion.None;
        var reader = new FormReader(form);
        var paths = reader.StringList("expand", 500);
        return reader._shared.Error is { } error ? error with { Param = "expand" } : Expansion.Of(paths ?? []);
    }

    private List<string>? Items(string name, FormMap list, int max)
    {
        var items = new List<string>(list.Children.Count);
        foreach (var node in list.Children.Values)
        {
            var item = $"{NameOf(name)}[{Position(items.Count)}]";
            if (node is not FormText { Value: var text } given) Refuse(ApiErrors.InvalidString(item));
            else if (given.Kind is TextKind.Number or TextKind.Truth) Refuse(ApiErrors.InvalidJson(item, "string"));
            else if (text.Length == 0) Refuse(ApiErrors.ParameterEmpty(item));
            else if (text.Length > max) Refuse(ApiErrors.TooLong(item, max));
            else
            {
                items.Add(text);
                continue;
            }

            return null;
        }

        return items;
    }

    private string? ReadMetadata(string name, string key, FormNode node)
    {
        var full = $"{name}[{ApiErrors.Quote(key)}]";
        if (node is not FormText { Value: var value, Kind: TextKind.Any or TextKind.Text })
            Refuse(ApiErrors.Invalid("Metadata values must be strings, but an object or a list was passed.", full));
        else if (key.StartsWith(FormMap.Appended, StringComparison.Ordinal))
            Refuse(ApiErrors.InvalidObject(name));
        else if (key.Length is 0 or > MetadataChange.MaxKeyLength)
            Refuse(TooLongInMetadata("key", MetadataChange.MaxKeyLength, key.Length, full));
        else if (value.Length > MetadataChange.MaxValueLength)
            Refuse(TooLongInMetadata("value", MetadataChange.MaxValueLength, value.Length, full));
        else
            return value;
        return null;
    }

    private static ApiError TooLongInMetadata(string what, int max, int length, string param) => ApiErrors.Invalid(
        $"Metadata {what}s can have up to {Position(max)} characters, but you passed in a {what} that has {Position(length)}.", param);
}
