using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bonafide.Shapes;

/// <summary>
/// Holds values against schemas of one document: the part of JSON Schema 2020-12 that <c>spec/openapi</c> uses. A keyword that it does not know is an
/// error, so that none is silently passed over.
/// </summary>
internal sealed class JsonShape(JsonElement document)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Returns what does not fit, each as the place in the value and what is wrong there.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value, string place = "$")
    {
        var found = new List<string>();
        foreach (var keyword in schema.EnumerateObject())
        {
            found.AddRange(Apply(schema, keyword, value, place));
        }

        return found;
    }

    /// <summary>The element that a local reference names. Throws <see cref="KeyNotFoundException"/> when there is none.</summary>
    public JsonElement Resolve(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(document, static (at, step) => at.GetProperty(step));

    private IEnumerable<string> Apply(JsonElement schema, JsonProperty keyword, JsonElement value, string place) => keyword.Name switch
    {
        "$ref" => Check(Resolve(keyword.Value.GetString()!), value, place),
        "type" => Is(Texts(keyword.Value).Any(type => IsOf(type, value)), $"{Show(value)} is no {keyword.Value}", place),
        "const" => Is(JsonElement.DeepEquals(keyword.Value, value), $"{Show(value)} is not {keyword.Value.GetRawText()}", place),
        "enum" => Is(keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), $"{Show(value)} is none of {keyword.Value.GetRawText()}", place),
        "anyOf" => Any(keyword.Value, value, place),
        "properties" => Members(value).Where(member => keyword.Value.TryGetProperty(member.Name, out _))
            .SelectMany(member => Check(keyword.Value.GetProperty(member.Name), member.Value, $"{place}.{member.Name}")),
        "additionalProperties" => Members(value).Where(member => !(schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out _)))
            .SelectMany(member => keyword.Value.ValueKind == JsonValueKind.Object
                ? Check(keyword.Value, member.Value, $"{place}.{member.Name}")
                : Is(keyword.Value.ValueKind == JsonValueKind.True, "is not described", $"{place}.{member.Name}")),
        "required" when value.ValueKind == JsonValueKind.Object => Texts(keyword.Value).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{place}.{name} is missing"),
        "items" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Check(keyword.Value, item, $"{place}[{i}]")),
        "propertyNames" => Members(value).SelectMany(member => Check(keyword.Value, JsonSerializer.SerializeToElement(member.Name), $"the name {place}.{member.Name}")),
        "maxProperties" => Is(Members(value).Count() <= keyword.Value.GetInt32(), "has too many members", place),
        "minItems" when value.ValueKind == JsonValueKind.Array => Is(value.GetArrayLength() >= keyword.Value.GetInt32(), "has too few items", place),
        "maxItems" when value.ValueKind == JsonValueKind.Array => Is(value.GetArrayLength() <= keyword.Value.GetInt32(), "has too many items", place),
        "minLength" when value.ValueKind == JsonValueKind.String => Is(value.GetString()!.Length >= keyword.Value.GetInt32(), "is too short", place),
        "maxLength" when value.ValueKind == JsonValueKind.String => Is(value.GetString()!.Length <= keyword.Value.GetInt32(), "is too long", place),
        "minimum" when value.ValueKind == JsonValueKind.Number => Is(value.GetDouble() >= keyword.Value.GetDouble(), $"{value} is too small", place),
        "maximum" when value.ValueKind == JsonValueKind.Number => Is(value.GetDouble() <= keyword.Value.GetDouble(), $"{value} is too large", place),
        "pattern" when value.ValueKind == JsonValueKind.String =>
            Is(Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.CultureInvariant, Patience), $"{Show(value)} does not match {keyword.Value}", place),
        "required" or "items" or "minItems" or "maxItems" or "minLength" or "maxLength" or "minimum" or "maximum" or "pattern" => [],
        "description" or "default" or "format" or "x-bonafide" => [],
        var unknown => throw new NotSupportedException($"The keyword {unknown} is not understood."),
    };

    /// <summary>Of several that do not fit, the one that comes nearest is told.</summary>
    private IReadOnlyList<string> Any(JsonElement schemas, JsonElement value, string place) =>
        schemas.EnumerateArray().Select(one => Check(one, value, place)).MinBy(static found => found.Count + (found.Any(static f => f.Contains(" is no ", StringComparison.Ordinal)) ? 100 : 0))!;

    private static IEnumerable<JsonProperty> Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    private static IEnumerable<string> Texts(JsonElement one) => one.ValueKind == JsonValueKind.Array ? one.EnumerateArray().Select(static t => t.GetString()!) : [one.GetString()!];

    private static bool IsOf(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };

    private static string[] Is(bool fits, string otherwise, string place) => fits ? [] : [$"{place}: {otherwise}"];

    private static string Show(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] + "..." : value.GetRawText();
}
