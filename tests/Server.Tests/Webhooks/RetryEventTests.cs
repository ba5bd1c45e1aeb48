using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.Webhooks;

/// <summary>Sending an event again because somebody asks for it.</summary>
public sealed class RetryEventTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_event_is_sent_again_and_the_reply_is_the_event()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        await world.Host.CreateAsync();
        var first = Assert.Single(await world.ArrivedAsync());
        var id = first.Event.Id();

        var reply = await RetryAsync(world, id, $"webhook_endpoint={endpoint.Id()}");

        Assert.Equal((200, id, 0), ((int)reply.Status, reply.Json.Id(), reply.Json.GetProperty("pending_webhooks").GetInt32()));
        var arrived = await world.ArrivedAsync();
        Assert.Equal(2, arrived.Length);
        Assert.Equal(first.Body, arrived[1].Body);
    }

    [Fact]
    public async Task A_resend_does_not_stop_what_is_tried_automatically_and_the_endpoint_is_counted_off_once()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        world.Receiver.AnswerWith(500);
        var endpoint = await world.EndpointAsync();
        await world.EndpointAsync("never.happens");
        await world.Host.CreateAsync();
        var id = Assert.Single(await world.ArrivedAsync()).Event.Id();
        world.Receiver.AnswerWith(200);

        await RetryAsync(world, id, $"webhook_endpoint={endpoint.Id()}");
        Assert.Equal(2, (await world.ArrivedAsync()).Length);
        Assert.Equal("0", (await world.Host.GetAsync($"v1/events/{id}")).Json.Text("pending_webhooks"));
        await world.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(3, (await world.ArrivedAsync()).Length);
        Assert.Equal("0", (await world.Host.GetAsync($"v1/events/{id}")).Json.Text("pending_webhooks"));
        Assert.Equal(["delivered|2|f", "delivered|1|t"], (await DeliveriesAsync(world)).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task A_resend_is_tried_once_and_holds_nothing_up()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        var session = await world.Host.CreateAsync();
        var id = Assert.Single(await world.ArrivedAsync()).Event.Id();
        world.Receiver.AnswerWith(500);
        await RetryAsync(world, id, $"webhook_endpoint={endpoint.Id()}");
        await world.Host.IdleAsync();
        world.Receiver.AnswerWith(200);

        await world.Host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/cancel");
        await world.Host.IdleAsync();
        await world.Host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(3, (await world.ArrivedAsync()).Length);
        Assert.Contains("failed|1|t", await DeliveriesAsync(world));
    }

    [Fact]
    public async Task An_endpoint_that_did_not_ask_for_the_event_can_be_sent_it_and_owes_nothing()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        await world.Host.CreateAsync();
        var id = Assert.Single(await world.Host.EventsAsync()).Id();
        var later = await world.EndpointAsync("identity.verification_session.verified");
        await RetryAsync(world, id, $"webhook_endpoint={later.Id()}");
        Assert.Equal(id, Assert.Single(await world.ArrivedAsync()).Event.Id());
        Assert.Equal("0", (await world.Host.GetAsync($"v1/events/{id}")).Json.Text("pending_webhooks"));
    }

    [Fact]
    public async Task A_repeated_request_sends_it_once()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = await world.EndpointAsync();
        await world.Host.CreateAsync();
        var id = Assert.Single(await world.ArrivedAsync()).Event.Id();
        for (var i = 0; i < 2; i++)
        {
            await world.Host.PostAsync($"v1/events/{id}/retry", $"webhook_endpoint={endpoint.Id()}", SliceHost.Secret, ("Idempotency-Key", "again"));
        }

        Assert.Equal(2, (await world.ArrivedAsync()).Length);
    }

    [Fact]
    public async Task Without_listeners_nothing_is_sent_to_them_and_the_reply_is_the_event_all_the_same()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        await world.Host.CreateAsync();
        var id = Assert.Single(await world.Host.EventsAsync()).Id();
        Assert.Equal(id, (await RetryAsync(world, id, "for_stripecli=true")).Json.Id());
    }

    [Fact]
    public async Task What_cannot_be_sent_again_is_refused()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        var endpoint = (await world.EndpointAsync()).Id();
        await world.Host.CreateAsync();
        var id = Assert.Single(await world.Host.EventsAsync()).Id();
        Assert.Equal("parameter_missing", (await RetryAsync(world, id, "")).Code);
        Assert.Equal("resource_missing", (await RetryAsync(world, id, "webhook_endpoint=we_nobody")).Code);
        Assert.Equal(404, (int)(await RetryAsync(world, "evt_nothing", "for_stripecli=true")).Status);
        Assert.Equal(404, (int)(await world.Host.PostAsync($"v1/events/{id}/retry", "for_stripecli=true", SliceHost.LiveSecret)).Status);
        await world.Host.PostAsync($"{WebhookWorld.Endpoints}/{endpoint}", "disabled=true");
        Assert.Contains("Enable it first", (await RetryAsync(world, id, $"webhook_endpoint={endpoint}")).Message, StringComparison.Ordinal);
        await world.Host.AdvanceAsync(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        Assert.Equal(404, (int)(await RetryAsync(world, id, "for_stripecli=true")).Status);
    }

    private static Task<Answer> RetryAsync(WebhookWorld world, string id, string form) => world.Host.PostAsync($"v1/events/{id}/retry", form);

    private static async Task<IEnumerable<string>> DeliveriesAsync(WebhookWorld world) =>
        (await world.Host.RowsAsync("select state, attempts, manual from webhook_deliveries"))
            .Select(static row => row.Replace("True", "t", StringComparison.Ordinal).Replace("False", "f", StringComparison.Ordinal));
}
