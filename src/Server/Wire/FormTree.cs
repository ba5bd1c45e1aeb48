using System.Globalization;

namespace Bonafide.Server.Wire;

/// <summary>Grows the tree of a form, field by field.</summary>
internal sealed class FormTree
{
    private int _fields;

    public FormMap Root { get; } = new();

    /// <summary>Puts <paramref name="value"/> where <paramref name="name"/> points; returns the refusal when that cannot be.</summary>
    public ApiError? Add(string name, string value)
    {
        if (++_fields > UnreadForm.MaxFields)
            return ApiErrors.Malformed(string.Create(CultureInfo.InvariantCulture, $"Invalid request: more than {UnreadForm.MaxFields} parameters."));
        var segments = Segments(name);
        if (segments.Count > UnreadForm.MaxDepth)
            return ApiErrors.Malformed($"Invalid request: parameters nest deeper than {UnreadForm.MaxDepth} levels.");
        var at = Root;
        for (var i = 0; i < segments.Count - 1; i++)
        {
            var key = segments[i] == FormMap.Appended ? Element(at, segments, i + 1) : segments[i];
            if (!at.Children.TryGetValue(key, out var child)) at.Children.Add(key, child = new FormMap());
            if (child is not FormMap map) return Both(segments, i);
            at = map;
        }

        var leaf = segments[^1] == FormMap.Appended ? Next(at) : segments[^1];
        if (at.Children.TryGetValue(leaf, out var old) && old is FormMap) return Both(segments, segments.Count - 1);
        at.Children[leaf] = new FormText(value);
        return null;
    }

    /// <summary>The path that a name stands for. A name that is not of the form <c>a[b][]</c> is one literal segment.</summary>
    private static List<string> Segments(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0 || name[^1] != ']') return [name];
        var segments = new List<string>(4) { name[..open] };
        while (open < name.Length)
        {
            var close = name.IndexOf(']', open);
            if (name[open] != '[' || close < 0 || name.AsSpan(open + 1, close - open - 1).Contains('[')) return [name];
            segments.Add(close == open + 1 ? FormMap.Appended : name[(open + 1)..close]);
            open = close + 1;
        }

        return segments;
    }

    private static string Next(FormMap list) => FormMap.Appended + list.Children.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>a[][b]=1&amp;a[][c]=2</c> is one element with two members; a member seen before begins the next element.</summary>
    private static string Element(FormMap list, List<string> segments, int rest)
    {
        if (list.Children.Count == 0) return Next(list);
        var (key, last) = list.Children.GetAt(list.Children.Count - 1);
        return key.StartsWith(FormMap.Appended, StringComparison.Ordinal) && last is FormMap map && !Has(map, segments, rest) ? key : Next(list);
    }

    private static bool Has(FormNode node, List<string> segments, int from)
    {
        for (var i = from; i < segments.Count; i++)
        {
            if (segments[i] == FormMap.Appended) return false;
            if (node is not FormMap map || !map.Children.TryGetValue(segments[i], out node!)) return false;
        }

        return true;
    }

    private static ApiError Both(List<string> segments, int upTo)
    {
        var name = segments[0] + string.Concat(segments.Skip(1).Take(upTo).Select(s => s == FormMap.Appended ? s : $"[{s}]"));
        return ApiErrors.Invalid($"Invalid parameter: {ApiErrors.Quote(name)} is given both as a value and as an object.", ApiErrors.Quote(name));
    }
}
