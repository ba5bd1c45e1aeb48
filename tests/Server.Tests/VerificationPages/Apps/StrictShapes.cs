using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.VerificationPages.Apps;

/// <summary>Decodes as an app does: what <c>spec/shapes/verification-pages.json</c> demands is there, and every word of a closed set is known.</summary>
internal sealed class StrictShapes
{
    private readonly JsonElement _shapes;
    private readonly JsonElement _sets;
    private readonly int _column;

    private StrictShapes(int column)
    {
        var spec = JsonDocument.Parse(File.ReadAllText(Path.Combine(Approved.Root(), "spec", "shapes", "verification-pages.json"))).RootElement;
        (_shapes, _sets, _column) = (spec.GetProperty("shapes"), spec.GetProperty("sets"), column);
    }

    public static StrictShapes Ios { get; } = new(1);

    public static StrictShapes Android { get; } = new(2);

    /// <summary>Returns the value; throws <see cref="JsonException"/> with the place that the decoder refuses.</summary>
    public JsonElement Read(string shape, string json)
    {
        var value = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true }).RootElement;
        ReadAs(shape, value, shape);
        return value;
    }

    private void ReadAs(string type, JsonElement value, string at)
    {
        var parts = type.Split(':');
        var fits = parts[0] switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "int" => value.ValueKind == JsonValueKind.Number && long.TryParse(value.GetRawText(), out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "url" => value.ValueKind == JsonValueKind.String && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
            "list" => value.ValueKind == JsonValueKind.Array && All(value.EnumerateArray().Select((v, i) => ($"{at}[{i}]", v)), parts[1]),
            "map" => value.ValueKind == JsonValueKind.Object && All(value.EnumerateObject().Select(p => ($"{at}.{p.Name}", p.Value)), parts[1])
                && (parts.Length < 3 || value.EnumerateObject().All(p => IsWord(parts[2], p.Name))),
            _ when _sets.TryGetProperty(type, out _) => value.ValueKind == JsonValueKind.String && IsWord(type, value.GetString()!),
            _ => value.ValueKind == JsonValueKind.Object && ReadMembers(_shapes.GetProperty(type), value, at),
        };
        if (!fits) throw new JsonException($"{at} is no {type}: {value.GetRawText()}");
    }

    private bool ReadMembers(JsonElement shape, JsonElement value, string at)
    {
        foreach (var member in shape.EnumerateObject())
        {
            var words = member.Value.GetString()!.Split(' ');
            var (there, present) = (value.TryGetProperty(member.Name, out var found), words[_column]);
            var isNull = there && found.ValueKind == JsonValueKind.Null;
            if (present == "skip") continue;
            if (!there && present is ("must" or "there")) throw new JsonException($"{at}.{member.Name} is missing");
            if (isNull && present == "must") throw new JsonException($"{at}.{member.Name} is null");
            if (there && !isNull) ReadAs(words[0], found, $"{at}.{member.Name}");
        }

        return true;
    }

    private bool All(IEnumerable<(string At, JsonElement Value)> values, string type)
    {
        foreach (var (at, value) in values) ReadAs(type, value, at);
        return true;
    }

    private bool IsWord(string set, string word) => _sets.GetProperty(set).EnumerateArray().Any(w => w.GetString() == word);
}
