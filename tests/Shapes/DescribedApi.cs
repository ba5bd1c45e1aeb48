using System.Text.Json;
using Bonafide.Server.Hosting;

namespace Bonafide.Shapes;

/// <summary>What the server's own OpenAPI document says that each answer looks like.</summary>
internal sealed class DescribedApi
{
    private static readonly string[] Methods = ["get", "head", "post", "delete"];

    private readonly JsonElement _document;
    private readonly JsonShape _shape;
    private readonly (string Method, string[] Steps, JsonElement Operation)[] _operations;

    private DescribedApi(JsonElement document)
    {
        (_document, _shape) = (document, new JsonShape(document));
        _operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            where Methods.Contains(operation.Name, StringComparer.Ordinal)
            orderby path.Name.Count(static c => c == '{')
            select (operation.Name.ToUpperInvariant(), path.Name.Split('/'), operation.Value),
        ];
    }

    public static DescribedApi Served { get; } = new(JsonDocument.Parse(ApiDocument.Assemble().Json).RootElement);

    /// <summary>Every method and path, such as <c>GET /v1/events/{id}</c>.</summary>
    public IEnumerable<string> Routes => _operations.Select(static o => $"{o.Method} {string.Join('/', o.Steps)}");

    /// <summary>Returns what does not fit of an answer to a request; nothing for an address that is not described, unless it is a refusal of the API.</summary>
    public IReadOnlyList<string> Check(string method, string path, int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        var steps = path.Split('?')[0].Split('/');
        var operation = Array.Find(_operations, o => o.Method == method && Fits(o.Steps, steps)).Operation;
        if (operation.ValueKind == JsonValueKind.Undefined)
        {
            return status < 400 || !path.StartsWith("/v1/", StringComparison.Ordinal) ? [] : CheckSchema(Schema("Error"), body);
        }

        var responses = operation.GetProperty("responses");
        if (!responses.TryGetProperty(status.ToString(null as IFormatProvider), out var response) && !responses.TryGetProperty("default", out response))
        {
            return [$"status {status} is not described"];
        }

        if (response.TryGetProperty("$ref", out var reference)) response = _shape.Resolve(reference.GetString()!);
        if (!response.TryGetProperty("content", out var content)) return body.Length == 0 ? [] : ["no body is described"];
        var media = contentType?.Split(';')[0].Trim() ?? "";
        if (!content.TryGetProperty(media, out var described)) return content.TryGetProperty("*/*", out _) ? [] : [$"{media} is not described"];
        return media == "application/json" ? CheckSchema(described.GetProperty("schema"), body) : [];
    }

    /// <summary>Returns what does not fit of a JSON text that is to be of a named schema.</summary>
    public IReadOnlyList<string> CheckNamed(string schema, ReadOnlyMemory<byte> json) => CheckSchema(Schema(schema), json);

    /// <summary>Returns what does not fit of a webhook's body: it is to be a snapshot event or a thin one.</summary>
    public IReadOnlyList<string> CheckArrival(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var body = JsonDocument.Parse(json);
            var thin = body.RootElement.TryGetProperty("object", out var kind) && kind.ValueEquals("v2.core.event");
            return _shape.Check(Schema(thin ? "ThinEvent" : "Event"), body.RootElement);
        }
        catch (JsonException broken)
        {
            return [$"$: {broken.Message}"];
        }
    }

    private JsonElement Schema(string name) => _document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private IReadOnlyList<string> CheckSchema(JsonElement schema, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var value = JsonDocument.Parse(json);
            return _shape.Check(schema, value.RootElement);
        }
        catch (JsonException broken)
        {
            return [$"$: {broken.Message}"];
        }
    }

    private static bool Fits(string[] template, string[] steps) =>
        template.Length == steps.Length && template.Zip(steps).All(static pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.Length > 0));
}
