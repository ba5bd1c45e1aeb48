using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bonafide.Server.Hosting;

/// <summary>The OpenAPI 3.1 description of everything this server serves: <c>spec/openapi</c>, put together from a file a noun.</summary>
internal sealed class ApiDocument
{
    public const string Path = "/openapi.json";

    private const string Prefix = "openapi/";
    private const string Root = Prefix + "openapi.json";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    private ApiDocument(byte[] json) => (Json, Tag) = (json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"");

    /// <summary>UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The entity tag: another document, another tag.</summary>
    public string Tag { get; }

    /// <summary>Throws <see cref="InvalidDataException"/> where two files describe the same thing.</summary>
    public static ApiDocument Assemble()
    {
        var whole = Read(Root);
        var names = typeof(ApiDocument).Assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Prefix, StringComparison.Ordinal) && n != Root);
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var part = Read(name);
            Merge(Section(whole, "paths"), part["paths"], name);
            foreach (var (kind, members) in part["components"]?.AsObject() ?? [])
            {
                Merge(Section(Section(whole, "components"), kind), members, name);
            }
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            whole.WriteTo(writer);
        }

        return new ApiDocument(buffer.ToArray());
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var document = new Lazy<ApiDocument>(Assemble);
        routes.MapMethods(Path, ["GET"], http => document.Value.WriteAsync(http));
    }

    private Task WriteAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ETag = Tag;
        headers.CacheControl = "public, max-age=300";
        headers.AccessControlAllowOrigin = "*";
        if (http.Request.Headers.IfNoneMatch.Any(tags => tags!.Contains(Tag, StringComparison.Ordinal)))
        {
            http.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Json.Length;
        return http.Response.Body.WriteAsync(Json, http.RequestAborted).AsTask();
    }

    private static JsonObject Read(string name)
    {
        using var stream = typeof(ApiDocument).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"{name} is missing.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static JsonObject Section(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject section)
        {
            parent[name] = section = [];
        }

        return section;
    }

    private static void Merge(JsonObject into, JsonNode? from, string name)
    {
        foreach (var (key, value) in from?.AsObject() ?? [])
        {
            if (!into.TryAdd(key, value!.DeepClone()))
            {
                throw new InvalidDataException($"{name} describes {key} again.");
            }
        }
    }
}
