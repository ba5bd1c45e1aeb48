using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.Webhooks;

/// <summary>Events without data: as delivered, and as /v2/core/events shows them.</summary>
public sealed class ThinEventTests(PostgresFixture postgres)
{
    private const string Path = "v2/core/events";

    [Fact]
    public async Task A_thin_destination_is_sent_a_signed_notification_that_points_to_the_session_and_to_the_snapshot()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var destination = await world.DestinationAsync(events: $"\"{WebhookWorld.Thin}created\"");
        var created = await world.Host.PostAsync(SliceHost.Sessions, "type=document&metadata[a]=b", SliceHost.Secret, ("Idempotency-Key", "key 1"));
        await world.Host.PostAsync($"{SliceHost.Sessions}/{created.Json.Id()}/cancel");

        var arrived = Assert.Single(await world.ArrivedAsync());

        var told = arrived.Event;
        Assert.Equal(
            ["id", "object", "context", "created", "livemode", "reason", "related_object", "snapshot_event", "type"], told.EnumerateObject().Select(static member => member.Name));
        Assert.Matches("^evt_test_65[0-9A-Za-z]{39}$", told.Id());
        Assert.Equal(("v2.core.event", WebhookWorld.Thin + "created", null), (told.Text("object"), told.Text("type"), told.Text("context")));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", told.Text("created"));
        Assert.Equal((created.Json.Id(), "identity.verification_session", $"/{SliceHost.Sessions}/{created.Json.Id()}"),
            (told.Text("related_object", "id"), told.Text("related_object", "type"), told.Text("related_object", "url")));
        Assert.Equal(("request", created.Header("Request-Id"), "key 1"), (told.Text("reason", "type"), told.Text("reason", "request", "id"), told.Text("reason", "request", "idempotency_key")));
        Assert.Equal(WebhookWorld.Snapshot + "created", (await world.Host.GetAsync($"v1/events/{told.Text("snapshot_event")}")).Json.Text("type"));
        Assert.Equal(
            WebhookSignature.Sign(arrived.Body, [destination.Text("webhook_endpoint", "signing_secret")!], world.Host.Time.GetUtcNow()), arrived.Headers["Stripe-Signature"]);
        Assert.Equal(JsonSerializer.Serialize(told), JsonSerializer.Serialize((await world.SendAsync("GET", $"{Path}/{told.Id()}")).Json));
        Assert.Equal(arrived.Body.Length, (await world.SendAsync("GET", $"{Path}/{told.Id()}")).Body.Length);
    }

    [Fact]
    public async Task A_snapshot_destination_is_sent_what_an_endpoint_is_in_its_own_version()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        await world.EndpointAsync("*", "&api_version=2022-11-15");
        await world.DestinationAsync("snapshot", "\"*\"", ""","snapshot_api_version":"2020-08-27" """);
        await world.DestinationAsync("snapshot");
        await world.Host.CreateAsync();
        var arrived = await world.ArrivedAsync();
        Assert.Equal(["2020-08-27", "2022-11-15", "2026-10-28.endive"], arrived.Select(static one => one.Event.Text("api_version")!).Order(StringComparer.Ordinal));
        Assert.Single(arrived.Select(static one => one.Event.Text("data", "object")).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_event_that_no_request_caused_has_no_reason()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        await world.DestinationAsync(events: $"\"{WebhookWorld.Thin}verified\"");
        await world.Host.Visit(await world.Host.CreateAsync()).TestAsync("verify");
        Assert.False(Assert.Single(await world.ArrivedAsync()).Event.TryGetProperty("reason", out _));
    }

    [Fact]
    public async Task The_thin_events_of_a_session_arrive_in_order()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        await world.DestinationAsync();
        var session = await world.Host.CreateAsync();
        await world.Host.Visit(session).TestAsync("verify");
        Assert.Equal(["created", "processing", "verified"], (await world.ArrivedAsync()).Select(static one => one.Event.Text("type")!.Split('.')[^1]));
    }

    [Fact]
    public async Task Events_are_found_by_object_type_and_time()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var session = await world.Host.CreateAsync();
        await world.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
        await world.Host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/cancel");
        await world.Host.CreateAsync();
        var start = new ManualTime().GetUtcNow();
        var (seconds, rfc) = (start.ToUnixTimeSeconds(), start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null));
        foreach (var (query, count) in ((string, int)[])[
            ("", 3), ($"object_id={session.Id()}", 2), ("object_id=vs_nobody", 0), ($"types[0]={WebhookWorld.Thin}created", 2),
            ($"types[]={WebhookWorld.Thin}created&types[]={WebhookWorld.Thin}canceled", 3), ($"types[]={WebhookWorld.Thin}verified", 0),
            ($"created[gt]={seconds}", 2), ($"created[gte]={rfc}", 3), ($"created[lte]={rfc}", 1), ($"created[lt]={rfc}", 0), ($"created[gt]={rfc}&object_id={session.Id()}", 1)])
        {
            Assert.Equal($"{query}: {count}", $"{query}: {(await world.SendAsync("GET", $"{Path}?{query}")).Json.GetProperty("data").GetArrayLength()}");
        }

        foreach (var query in (string[])["types[]=v1.*", "types[]=identity.verification_session.created", "created[gt]=yesterday", "limit=101", "limit=0", "foo=bar", "expand[]=data",
            string.Join('&', Enumerable.Range(0, 21).Select(static i => $"types[]=v1.t{i}.a"))])
        {
            Assert.Equal($"{query}: 400", $"{query}: {(int)(await world.SendAsync("GET", $"{Path}?{query}")).Status}");
        }
    }

    [Fact]
    public async Task A_list_of_events_is_followed_by_its_links_and_keeps_its_filters()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        for (var i = 0; i < 5; i++) await world.Host.PostAsync($"{SliceHost.Sessions}/{(await world.Host.CreateAsync()).Id()}/cancel");
        var all = (await world.Host.EventsAsync()).Where(static e => e.Text("type")!.EndsWith("created", StringComparison.Ordinal)).Select(static e => e.Id()).Reverse().ToArray();
        var seen = new List<string>();
        string? next = $"/{Path}?types[0]={WebhookWorld.Thin}created&limit=2";
        while (next is not null)
        {
            var page = (await world.SendAsync("GET", next)).Json;
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(static one => one.Text("snapshot_event")!));
            next = page.Text("next_page_url");
        }

        Assert.Equal(all, seen);
    }

    [Fact]
    public async Task An_event_can_be_read_for_thirty_days_and_only_in_its_mode()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        await world.Host.CreateAsync();
        var id = Assert.Single((await world.SendAsync("GET", Path)).Json.GetProperty("data").EnumerateArray()).Id();
        var other = await world.SendAsync("GET", $"{Path}/{id}", key: SliceHost.LiveSecret);
        Assert.Equal((404, "not_found"), ((int)other.Status, other.Code));
        Assert.Contains("exists in test mode", other.Message, StringComparison.Ordinal);
        foreach (var forged in (string[])[id[..^1] + (id[^1] == 'a' ? 'b' : 'a'), "evt_test_65", "evt_1", id.Replace("evt_test_", "evt_", StringComparison.Ordinal)])
        {
            Assert.Equal(404, (int)(await world.SendAsync("GET", $"{Path}/{forged}")).Status);
        }

        await world.Host.AdvanceAsync(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        Assert.Equal(404, (int)(await world.SendAsync("GET", $"{Path}/{id}")).Status);
        Assert.Empty((await world.SendAsync("GET", Path)).Json.GetProperty("data").EnumerateArray());
    }

    [Theory]
    [InlineData("*", false)]
    [InlineData("v1.identity.verification_session.redacted", true)]
    public void A_star_is_not_told_of_a_thin_redaction_and_a_name_is(string enabled, bool told) =>
        Assert.Equal(told, new Subscriber("ed_1", [enabled], EventPayload.Thin).Wants("identity.verification_session.redacted"));
}
