using System.Text.Json;
using System.Text.Json.Nodes;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.VerificationPages.Apps;

/// <summary>The page object as both apps decode it, and that their doubles here are as strict as they are.</summary>
public sealed class StrictShapesTests(PostgresFixture postgres)
{
    private static async Task<string> PageAsync(SliceHost host, string form, string secret = SliceHost.Secret)
    {
        var visitor = host.Visit(await host.CreateAsync(form, secret));
        return (await visitor.OpenAsync()).Body;
    }

    [Theory]
    [InlineData("type=document", SliceHost.Secret)]
    [InlineData("type=document", SliceHost.LiveSecret)]
    [InlineData("type=document&options[document][require_matching_selfie]=true&options[document][require_id_number]=true&options[document][require_live_capture]=true", SliceHost.Secret)]
    [InlineData("type=document&options[document][require_matching_selfie]=true", SliceHost.LiveSecret)]
    [InlineData("type=id_number", SliceHost.Secret)]
    [InlineData("type=id_number", SliceHost.LiveSecret)]
    public async Task Both_decoders_take_the_page_of_every_session(string form, string secret)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var page = await PageAsync(host, form, secret);
        StrictShapes.Ios.Read("Page", page);
        StrictShapes.Android.Read("Page", page);
    }

    [Theory]
    [InlineData("document", "selfie")]
    [InlineData("phone")]
    [InlineData("document", "phone", "address")]
    public async Task Both_decoders_take_the_page_of_flows(params string[] checks)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = (await host.PostAsync("v1/identity/verification_flows", "name=App&" + string.Join('&', checks.Select(static c => "checks[]=" + c)))).Json;
        var page = await PageAsync(host, "verification_flow=" + flow.Id());
        StrictShapes.Ios.Read("Page", page);
        StrictShapes.Android.Read("Page", page);
    }

    /// <summary>An app shows a selfie's screens exactly where there is a <c>selfie</c>.</summary>
    [Theory]
    [InlineData("type=document", false)]
    [InlineData("type=document&options[document][require_matching_selfie]=true", true)]
    public async Task The_selfie_is_null_where_none_is_asked_for(string form, bool selfie)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var page = JsonDocument.Parse(await PageAsync(host, form)).RootElement;
        Assert.Equal(selfie ? JsonValueKind.Object : JsonValueKind.Null, page.GetProperty("selfie").ValueKind);
    }

    /// <summary>Titles, buttons and problems are plain text to every client; only lines, policies and the last screen's body are HTML.</summary>
    [Fact]
    public async Task Html_stands_only_where_clients_expect_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        string[] html = ["content", "privacy_policy", "body", "training_consent_text"];
        var page = JsonNode.Parse(await PageAsync(host, "type=document&options[document][require_matching_selfie]=true"))!;
        var texts = Leaves("", page).ToArray();
        Assert.DoesNotContain(texts, t => !html.Contains(t.Name) && (t.Text.Contains('<', StringComparison.Ordinal) || t.Text.Contains("&amp;", StringComparison.Ordinal)));
        Assert.DoesNotContain(texts, t => html.Contains(t.Name) && t.Text.Contains("Fish & Chips", StringComparison.Ordinal));
        Assert.Contains(texts, static t => t.Text.Contains("Fish &amp; Chips", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ios", "is_stripe", null)]
    [InlineData("ios", "user_session_id", null)]
    [InlineData("ios", "status", "\"redacted\"")]
    [InlineData("ios", "document_capture.autocapture_timeout", "8000.0")]
    [InlineData("ios", "document_capture.models.id_detector_url", "\"\"")]
    [InlineData("android", "object", null)]
    [InlineData("android", "biometric_consent.title", null)]
    [InlineData("android", "biometric_consent.privacy_policy", "null")]
    [InlineData("android", "requirements.missing", "[\"id_document_type\"]")]
    [InlineData("android", "individual.id_number_countries", "{\"DE\":\"Germany\"}")]
    [InlineData("android", "selfie", "{}")]
    public async Task The_doubles_refuse_what_the_apps_refuse(string platform, string at, string? instead)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var page = JsonNode.Parse(await PageAsync(host, "type=document"))!.AsObject();
        var path = at.Split('.');
        var parent = path[..^1].Aggregate(page, static (node, name) => node[name]!.AsObject());
        Assert.True(parent.Remove(path[^1]));
        if (instead is not null) parent[path[^1]] = JsonNode.Parse(instead);
        Assert.Throws<JsonException>(() => (platform == "ios" ? StrictShapes.Ios : StrictShapes.Android).Read("Page", page.ToJsonString()));
    }

    private static IEnumerable<(string Name, string Text)> Leaves(string name, JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(m => Leaves(m.Key, m.Value)),
        JsonArray list => list.SelectMany(v => Leaves(name, v)),
        JsonValue value when value.TryGetValue<string>(out var text) => [(name, text)],
        _ => [],
    };
}
