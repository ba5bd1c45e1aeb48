using System.Text.Json;
using Bonafide.Server.Hosting;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Shapes;
using Microsoft.AspNetCore.Routing;

namespace Bonafide.Server.Tests.Hosting;

/// <summary>The description of the API that everybody can fetch, and that every answer in these tests is held against.</summary>
public sealed class ApiDocumentTests(PostgresFixture postgres)
{
    private static readonly JsonElement Document = JsonDocument.Parse(ApiDocument.Assemble().Json).RootElement;

    [Fact]
    public async Task It_is_served_to_anyone_and_not_sent_again_while_it_is_the_same()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var first = await host.SendAsync(HttpMethod.Get, "openapi.json", null);
        Assert.Equal((200, "application/json", "*"), ((int)first.Status, first.Header("Content-Type"), first.Header("Access-Control-Allow-Origin")));
        Assert.Equal("3.1.0", first.Json.Text("openapi"));
        var again = await host.SendAsync(HttpMethod.Get, "openapi.json", null, null, ("If-None-Match", first.Header("ETag")!));
        Assert.Equal((304, ""), ((int)again.Status, again.Body));
        Assert.Equal(200, (int)(await host.SendAsync(HttpMethod.Get, "openapi.json", null, null, ("If-None-Match", "\"other\""))).Status);
    }

    /// <summary>Whoever adds a route describes it in <c>spec/openapi</c>, in the file of its noun.</summary>
    [Fact]
    public async Task It_describes_every_route_and_nothing_that_is_no_route()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var served = from endpoint in host.Get<IEnumerable<EndpointDataSource>>().SelectMany(static s => s.Endpoints).OfType<RouteEndpoint>()
                     from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
                     select $"{method} {endpoint.RoutePattern.RawText}";
        var (routes, described) = (served.ToHashSet(StringComparer.Ordinal), DescribedApi.Served.Routes.ToHashSet(StringComparer.Ordinal));
        Assert.Empty(routes.Except(described, StringComparer.Ordinal));
        Assert.Empty(described.Except(routes, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var shape = new JsonShape(Document);
        var references = Walk(Document).Where(static e => e.Name == "$ref").Select(static e => e.Value.GetString()!).Distinct().ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotEqual(JsonValueKind.Undefined, shape.Resolve(reference).ValueKind));
    }

    [Fact]
    public void Every_described_operation_has_a_name_of_its_own_and_says_what_it_does()
    {
        var operations = Walk(Document).Where(static e => e.Name is "get" or "post" or "delete" && e.Value.TryGetProperty("responses", out _)).Select(static e => e.Value).ToArray();
        Assert.All(operations, static o => Assert.NotEqual("", o.Text("summary")));
        Assert.Distinct(operations.Select(static o => o.Text("operationId")));
    }

    [Fact]
    public void Objects_are_closed_so_that_nothing_is_answered_which_is_not_described()
    {
        var open = Document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(static s => s.Value.TryGetProperty("properties", out _) && !s.Value.TryGetProperty("additionalProperties", out _));
        Assert.Empty(open.Select(static s => s.Name));
    }

    [Theory]
    [InlineData("""{"id":"vs_1"}""", "$.object is missing")]
    [InlineData("""{"id":"vs_1","object":"identity.verification_session","colour":"red"}""", "$.colour: is not described")]
    [InlineData("""{"status":"open"}""", "$.status: \"open\" is none of")]
    [InlineData("""{"livemode":"yes"}""", "$.livemode: \"yes\" is no boolean")]
    [InlineData("""{"last_error":{"code":"bad","reason":null}}""", "$.last_error.code: \"bad\" is none of")]
    [InlineData("""{"created":1.5}""", "$.created: 1.5 is no integer")]
    [InlineData("""{"metadata":{"a[b]":"c"}}""", "the name $.metadata.a[b]")]
    [InlineData("not json", "$: ")]
    public void What_does_not_fit_is_told_with_its_place(string json, string told) =>
        Assert.Contains(DescribedApi.Served.CheckNamed("VerificationSession", System.Text.Encoding.UTF8.GetBytes(json)), found => found.StartsWith(told, StringComparison.Ordinal));

    [Fact]
    public void An_answer_of_a_status_or_kind_that_is_not_described_does_not_fit()
    {
        Assert.NotEmpty(DescribedApi.Served.Check("GET", "/health/live", 404, "text/plain", default));
        Assert.NotEmpty(DescribedApi.Served.Check("GET", "/v1/events", 200, "text/html", default));
        Assert.NotEmpty(DescribedApi.Served.Check("GET", "/v1/nothing", 404, "application/json", "{\"error\":\"x\"}"u8.ToArray()));
        Assert.Empty(DescribedApi.Served.Check("GET", "/health/live", 200, "text/plain", "live"u8.ToArray()));
    }

    private static IEnumerable<JsonProperty> Walk(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p => Walk(p.Value).Prepend(p)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Walk),
        _ => [],
    };
}
