using System.Net;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.Webhooks;

/// <summary>/v2/core/event_destinations.</summary>
public sealed class EventDestinationTests(PostgresFixture postgres)
{
    private const string Sound = """{"name":"Mine","type":"webhook_endpoint","event_payload":"thin","enabled_events":["*"],"webhook_endpoint":{"url":"https://a.example/"}""";

    [Fact]
    public async Task The_secret_and_the_address_are_shown_only_when_included_and_the_secret_only_at_creation()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var bare = (await world.SendAsync("POST", WebhookWorld.Destinations, Sound + "}")).Json;
        Assert.Equal("""{"signing_secret":null,"url":null}""", JsonSerializer.Serialize(bare.GetProperty("webhook_endpoint")));
        var full = await world.DestinationAsync("snapshot", "\"*\"", ""","description":"d","metadata":{"a":"b"},"events_from":["@self"],"snapshot_api_version":"2020-08-27" """);
        Assert.Matches("^ed_test_[0-9A-Za-z]{40}$", full.Id());
        Assert.Matches("^whsec_", full.Text("webhook_endpoint", "signing_secret"));
        Assert.Equal(
            ["id", "object", "created", "description", "enabled_events", "event_payload", "events_from", "livemode", "metadata", "name", "snapshot_api_version", "status",
            "status_details", "type", "updated", "webhook_endpoint"],
            full.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(("v2.core.event_destination", "snapshot", "2020-08-27", "enabled"), (full.Text("object"), full.Text("event_payload"), full.Text("snapshot_api_version"), full.Text("status")));
        var read = (await world.SendAsync("GET", $"{WebhookWorld.Destinations}/{full.Id()}?include[0]=webhook_endpoint.url")).Json;
        Assert.Equal((world.Receiver.Url, null), (read.Text("webhook_endpoint", "url"), read.Text("webhook_endpoint", "signing_secret")));
        var refused = await world.SendAsync("GET", $"{WebhookWorld.Destinations}/{full.Id()}?include[0]=webhook_endpoint.signing_secret");
        Assert.Contains("roll it", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"webhook_endpoint"}""", "name")]
    [InlineData("""{"name":"x","type":"amazon_eventbridge","event_payload":"thin","enabled_events":["*"],"amazon_eventbridge":{"aws_account_id":"1","aws_region":"r"}}""", "type")]
    [InlineData("""{"name":"x","type":"azure_event_grid","event_payload":"thin","enabled_events":["*"]}""", "type")]
    [InlineData("""{"name":"x","type":"webhook_endpoint","event_payload":"thin","enabled_events":["*"]}""", "webhook_endpoint[url]")]
    [InlineData("""{"name":"x","type":"webhook_endpoint","event_payload":"fat","enabled_events":["*"],"webhook_endpoint":{"url":"https://a.example/"}}""", "event_payload")]
    [InlineData(Sound + ""","enabled_events_":[]}""", "enabled_events_")]
    [InlineData(Sound + ""","snapshot_api_version":"2020-08-27"}""", "snapshot_api_version")]
    [InlineData(Sound + ""","events_from":["@accounts"]}""", "events_from")]
    [InlineData(Sound + ""","include":["webhook_endpoint.everything"]}""", "include[0]")]
    [InlineData("""{"name":"x","type":"webhook_endpoint","event_payload":"thin","enabled_events":["identity.verification_session.verified"],"webhook_endpoint":{"url":"https://a.example/"}}""", "enabled_events[0]")]
    [InlineData("""{"name":"x","type":"webhook_endpoint","event_payload":"snapshot","enabled_events":["*","v1.identity.verification_session.verified"],"webhook_endpoint":{"url":"https://a.example/"}}""", "enabled_events[1]")]
    [InlineData("""{"name":"x","type":"webhook_endpoint","event_payload":"thin","enabled_events":["*"],"webhook_endpoint":{"url":"https://me:hush@a.example/"}}""", "webhook_endpoint[url]")]
    public async Task What_cannot_be_is_refused_by_name(string json, string param)
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var refused = await world.SendAsync("POST", WebhookWorld.Destinations, json);
        Assert.Equal((HttpStatusCode.BadRequest, param), (refused.Status, refused.Error.GetProperty("param").GetString()));
        Assert.NotNull(refused.Code);
        Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_is_changed_switched_and_deleted()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var path = $"{WebhookWorld.Destinations}/{(await world.DestinationAsync(more: ""","metadata":{"a":"1","b":"2"}""")).Id()}";
        await world.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        var changed = (await world.SendAsync("POST", path, """{"name":"Other","description":"new","metadata":{"a":null,"c":"3"},"enabled_events":["v1.identity.verification_session.verified"],"webhook_endpoint":{"url":"https://b.example/"},"include":["webhook_endpoint.url"]}""")).Json;
        Assert.Equal(("Other", "new", "https://b.example/"), (changed.Text("name"), changed.Text("description"), changed.Text("webhook_endpoint", "url")));
        Assert.Equal("""{"b":"2","c":"3"}""", JsonSerializer.Serialize(changed.GetProperty("metadata")));
        Assert.True(string.CompareOrdinal(changed.Text("created"), changed.Text("updated")) < 0);
        var off = (await world.SendAsync("POST", path + "/disable")).Json;
        Assert.Equal(("disabled", "user"), (off.Text("status"), off.Text("status_details", "disabled", "reason")));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.SendAsync("POST", path + "/ping")).Status);
        Assert.Equal("enabled", (await world.SendAsync("POST", path + "/enable")).Json.Text("status"));
        var gone = await world.SendAsync("DELETE", path);
        Assert.Equal($$"""{"id":"{{changed.Id()}}","object":"v2.core.event_destination"}""", JsonSerializer.Serialize(gone.Json));
        foreach (var (method, end) in ((string, string)[])[("GET", ""), ("POST", ""), ("DELETE", ""), ("POST", "/ping"), ("POST", "/enable"), ("POST", "/roll_secret")])
        {
            var missing = await world.SendAsync(method, path + end);
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), (missing.Status, missing.Code));
        }
    }

    [Fact]
    public async Task Destinations_and_endpoints_do_not_show_up_as_each_other_and_modes_keep_apart()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var (endpoint, destination) = ((await world.EndpointAsync()).Id(), (await world.DestinationAsync()).Id());
        Assert.Equal([endpoint], Ids((await world.Host.GetAsync(WebhookWorld.Endpoints)).Json));
        Assert.Equal([destination], Ids((await world.SendAsync("GET", WebhookWorld.Destinations)).Json));
        Assert.Equal(404, (int)(await world.Host.GetAsync($"{WebhookWorld.Endpoints}/{destination}")).Status);
        Assert.Equal(404, (int)(await world.Host.SendAsync(HttpMethod.Delete, $"{WebhookWorld.Endpoints}/{destination}", SliceHost.Secret)).Status);
        Assert.Equal(404, (int)(await world.Host.PostAsync($"{WebhookWorld.Endpoints}/{destination}", "disabled=true")).Status);
        Assert.Equal(404, (int)(await world.SendAsync("DELETE", $"{WebhookWorld.Destinations}/{endpoint}")).Status);
        var other = await world.SendAsync("GET", $"{WebhookWorld.Destinations}/{destination}", key: SliceHost.LiveSecret);
        Assert.Contains("a similar object exists in test mode", other.Message, StringComparison.Ordinal);
        Assert.Equal(["pending", "pending"], (await world.Host.RowsAsync("select 'pending' from webhook_endpoints where status = 'enabled'")));
    }

    [Fact]
    public async Task A_list_is_followed_by_its_links_even_while_it_is_emptied()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Insert(0, (await world.DestinationAsync()).Id());
        var seen = new List<string>();
        string? next = $"/{WebhookWorld.Destinations}?limit=2";
        while (next is not null)
        {
            var page = (await world.SendAsync("GET", next)).Json;
            seen.AddRange(Ids(page));
            foreach (var id in Ids(page)) await world.SendAsync("DELETE", $"{WebhookWorld.Destinations}/{id}");
            next = page.Text("next_page_url");
        }

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Pages_lead_back_too()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Insert(0, (await world.DestinationAsync()).Id());
        var first = (await world.SendAsync("GET", $"{WebhookWorld.Destinations}?limit=2")).Json;
        var second = (await world.SendAsync("GET", first.Text("next_page_url")!)).Json;
        Assert.Equal((null, null), (first.Text("previous_page_url"), second.Text("next_page_url")));
        var back = (await world.SendAsync("GET", second.Text("previous_page_url")!)).Json;
        Assert.Equal(ids[..2], Ids(back));
        Assert.Null(back.Text("previous_page_url"));
        Assert.Equal(Ids(second), Ids((await world.SendAsync("GET", back.Text("next_page_url")!)).Json));
    }

    [Fact]
    public async Task A_ping_is_sent_once_signed_and_thin_and_is_an_event_of_v2_alone()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var destination = await world.DestinationAsync("snapshot", "\"file.created\"");
        world.Receiver.AnswerWith(500);
        var ping = (await world.SendAsync("POST", $"{WebhookWorld.Destinations}/{destination.Id()}/ping")).Json;
        var arrived = Assert.Single(await world.ArrivedAsync());
        await world.Host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Single(await world.ArrivedAsync());
        Assert.Equal(JsonSerializer.Serialize(ping), JsonSerializer.Serialize(arrived.Event));
        Assert.Equal(("v2.core.event_destination.ping", destination.Id(), null), (ping.Text("type"), ping.Text("related_object", "id"), ping.Text("snapshot_event")));
        Assert.Equal("/" + $"{WebhookWorld.Destinations}/{destination.Id()}", ping.Text("related_object", "url"));
        Assert.StartsWith("t=", arrived.Headers["Stripe-Signature"], StringComparison.Ordinal);
        Assert.Empty(await world.Host.EventsAsync());
        Assert.Equal(ping.Id(), Assert.Single(Ids((await world.SendAsync("GET", "v2/core/events")).Json)));
    }

    [Fact]
    public async Task A_destinations_secret_is_rolled_as_an_endpoints_is()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var destination = await world.DestinationAsync();
        var rolled = (await world.SendAsync("POST", $"{WebhookWorld.Destinations}/{destination.Id()}/roll_secret", """{"expire_old_in":60}""")).Json;
        await world.Host.CreateAsync();
        var arrived = Assert.Single(await world.ArrivedAsync());
        string[] secrets = [rolled.Text("webhook_endpoint", "signing_secret")!, destination.Text("webhook_endpoint", "signing_secret")!];
        Assert.Equal(WebhookSignature.Sign(arrived.Body, secrets, world.Host.Time.GetUtcNow()), arrived.Headers["Stripe-Signature"]);
    }

    [Fact]
    public async Task A_repeated_creation_makes_one_destination()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var first = await world.SendAsync("POST", WebhookWorld.Destinations, Sound + "}", SliceHost.Secret, ("Idempotency-Key", "k"));
        var second = await world.SendAsync("POST", WebhookWorld.Destinations, Sound + "}", SliceHost.Secret, ("Idempotency-Key", "k"));
        Assert.Equal(first.Body, second.Body);
        Assert.Single(Ids((await world.SendAsync("GET", WebhookWorld.Destinations)).Json));
    }

    [Fact]
    public async Task A_destination_disabled_by_failures_says_so()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        world.Receiver.AnswerWith(500);
        var id = (await world.DestinationAsync()).Id();
        for (var i = 0; i < 2; i++)
        {
            await world.Host.CreateAsync();
            await world.Host.IdleAsync();
            world.Host.Time.Advance(TimeSpan.FromDays(9));
        }

        Assert.Equal("delivery_failures", (await world.SendAsync("GET", $"{WebhookWorld.Destinations}/{id}")).Json.Text("status_details", "disabled", "reason"));
    }

    private static string[] Ids(JsonElement list) => [.. list.GetProperty("data").EnumerateArray().Select(static one => one.Id())];
}
