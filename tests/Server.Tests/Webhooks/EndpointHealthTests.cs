using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Webhooks;

/// <summary>What becomes of an endpoint that nothing can be delivered to.</summary>
public sealed class EndpointHealthTests(PostgresFixture postgres)
{
    [Fact]
    public async Task After_three_days_of_failures_a_notice_is_left_and_after_nine_another()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        world.Receiver.AnswerWith(500);
        var id = (await world.EndpointAsync()).Id();
        await FailAsync(world, TimeSpan.FromDays(2.9));
        Assert.Empty(await NoticesAsync(world));

        await FailAsync(world, TimeSpan.FromDays(3));
        await FailAsync(world, TimeSpan.FromDays(3));
        Assert.Equal([$"webhook_endpoint.failing|{id}|open"], await NoticesAsync(world));
        Assert.Single(world.Host.Logs.All, line => line.Contains($"Endpoint {id} fails", StringComparison.Ordinal));
        await FailAsync(world, TimeSpan.FromDays(0.1));

        Assert.Equal([$"webhook_endpoint.failing|{id}|open", $"webhook_endpoint.disabled|{id}|open"], await NoticesAsync(world));
        Assert.Equal("disabled", (await world.Host.GetAsync($"{WebhookWorld.Endpoints}/{id}")).Json.Text("status"));
    }

    [Fact]
    public async Task A_success_settles_the_notice_and_the_days_begin_anew()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        world.Receiver.AnswerWith(500);
        var id = (await world.EndpointAsync()).Id();
        await FailAsync(world, TimeSpan.FromDays(4));
        await FailAsync(world, TimeSpan.FromDays(4));
        world.Receiver.AnswerWith(200);
        await FailAsync(world, TimeSpan.FromDays(4));
        Assert.Equal([$"webhook_endpoint.failing|{id}|settled"], await NoticesAsync(world));

        world.Receiver.AnswerWith(500);
        await FailAsync(world, TimeSpan.FromDays(2));
        await FailAsync(world, TimeSpan.Zero);
        Assert.Equal([$"webhook_endpoint.failing|{id}|settled"], await NoticesAsync(world));
    }

    [Fact]
    public async Task A_failure_that_is_recorded_after_a_later_success_begins_no_time_of_failures()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        world.Receiver.AnswerWith(500);
        var id = (await world.EndpointAsync()).Id();
        await FailAsync(world, TimeSpan.FromDays(4));
        await FailAsync(world, TimeSpan.FromDays(4));

        var (arrived, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Receiver.Answer = async http =>
        {
            arrived.TrySetResult();
            await held.Task;
            http.Response.StatusCode = 500;
        };
        await world.Host.CreateAsync();
        await arrived.Task;
        world.Receiver.AnswerWith(200);
        world.Host.Time.Advance(TimeSpan.FromSeconds(1));
        await world.Host.CreateAsync();
        while ((await NoticesAsync(world)).Single() != $"webhook_endpoint.failing|{id}|settled") await Task.Yield();
        var failures = (await FailuresAsync(world)).Count;
        held.SetResult();
        await world.Host.IdleAsync();
        Assert.Equal(failures + 1, (await FailuresAsync(world)).Count);
        Assert.Equal(["well"], await world.Host.RowsAsync("select case when failing_since is null then 'well' else 'failing' end from webhook_endpoints"));
    }

    [Fact]
    public async Task Enabled_again_an_endpoint_has_a_clean_slate()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        world.Receiver.AnswerWith(500);
        var id = (await world.EndpointAsync()).Id();
        await FailAsync(world, TimeSpan.FromDays(9));
        await FailAsync(world, TimeSpan.FromDays(1));
        Assert.Equal("disabled", (await world.Host.GetAsync($"{WebhookWorld.Endpoints}/{id}")).Json.Text("status"));

        await world.Host.PostAsync($"{WebhookWorld.Endpoints}/{id}", "disabled=false");
        Assert.All(await NoticesAsync(world), static notice => Assert.EndsWith("settled", notice, StringComparison.Ordinal));
        await FailAsync(world, TimeSpan.FromDays(8));
        await FailAsync(world, TimeSpan.Zero);

        Assert.Equal("enabled", (await world.Host.GetAsync($"{WebhookWorld.Endpoints}/{id}")).Json.Text("status"));
        Assert.Single(await NoticesAsync(world), notice => notice.EndsWith("open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_endpoint_leaves_no_notice_open()
    {
        await using var world = await WebhookWorld.StartAsync(postgres);
        world.Receiver.AnswerWith(500);
        var id = (await world.EndpointAsync()).Id();
        await FailAsync(world, TimeSpan.FromDays(3));
        await FailAsync(world, TimeSpan.Zero);
        await world.Host.SendAsync(HttpMethod.Delete, $"{WebhookWorld.Endpoints}/{id}", SliceHost.Secret);
        Assert.Equal([$"webhook_endpoint.failing|{id}|settled"], await NoticesAsync(world));
    }

    /// <summary>Lets one new event be tried, then time pass, and what is due then be tried too.</summary>
    private static async Task FailAsync(WebhookWorld world, TimeSpan then)
    {
        await world.Host.CreateAsync();
        await world.Host.IdleAsync();
        await world.Host.AdvanceAsync(then);
    }

    private static Task<List<string>> FailuresAsync(WebhookWorld world) => world.Host.RowsAsync("select delivery from webhook_attempts where status_code = 500");

    private static Task<List<string>> NoticesAsync(WebhookWorld world) =>
        world.Host.RowsAsync("select kind, subject, case when resolved is null then 'open' else 'settled' end from notices order by seq");
}
