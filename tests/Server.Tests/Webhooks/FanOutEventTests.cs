using Bonafide.Server.Events;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Webhooks;

public sealed class FanOutEventTests(PostgresFixture postgres)
{
    private const string Unreached = "https://hooks.example/a";
    private const string Created = "identity.verification_session.created";
    private const string Redacted = "identity.verification_session.redacted";

    [Fact]
    public async Task Every_enabled_endpoint_that_asked_gets_one_delivery_and_the_event_counts_them()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await webhooks.AddEndpointAsync(Unreached);
        await webhooks.AddEndpointAsync(Unreached, TestWebhooks.Verified);
        await webhooks.AddEndpointAsync(Unreached, Created);
        var disabled = await webhooks.AddEndpointAsync(Unreached);
        TestWebhooks.Body(await webhooks.UpdateAsync(disabled.GetProperty("id").GetString()!, "disabled=true"));
        await webhooks.AddEndpointAsync(Unreached, livemode: true);

        await webhooks.RecordAsync();
        await FanOutAsync(webhooks);

        Assert.Equal(["pending 0", "pending 0"], await webhooks.DeliveriesAsync());
        Assert.Equal(["2 2"], await webhooks.PendingAsync());
        Assert.Equal(["webhooks.deliver", "webhooks.deliver"], await webhooks.RowsAsync("select kind from jobs"));
    }

    [Fact]
    public async Task A_star_is_not_told_of_a_redaction_and_a_name_is()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await webhooks.AddEndpointAsync(Unreached);
        var named = await webhooks.AddEndpointAsync(Unreached, Redacted);

        await webhooks.RecordAsync(Redacted);
        await FanOutAsync(webhooks);

        Assert.Equal([named.GetProperty("id").GetString()!], await webhooks.RowsAsync("select endpoint from webhook_deliveries"));
    }

    [Fact]
    public async Task Without_endpoints_the_job_is_done_and_nothing_is_written()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await webhooks.RecordAsync();

        await FanOutAsync(webhooks);

        Assert.Equal(["0 0"], await webhooks.PendingAsync());
        Assert.Empty(await webhooks.RowsAsync("select id from jobs"));
    }

    [Fact]
    public async Task Fanned_out_twice_an_event_has_one_delivery()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await webhooks.AddEndpointAsync(Unreached);
        var id = await webhooks.RecordAsync();
        await FanOutAsync(webhooks);

        await webhooks.Database.ExecuteBatchAsync(
            [webhooks.Queue.EnqueueCommand(new(EventLog.FanOutJob, EventLog.FanOutArguments(id), webhooks.Time.GetUtcNow(), Queue: EventLog.FanOutQueue))], default);
        await FanOutAsync(webhooks);

        Assert.Equal(["pending 0"], await webhooks.DeliveriesAsync());
        Assert.Equal(["1 1"], await webhooks.PendingAsync());
        Assert.Single(await webhooks.RowsAsync("select id from jobs"));
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_writes_nothing()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await webhooks.AddEndpointAsync(Unreached);
        await webhooks.RecordAsync();
        var lost = Assert.Single(await webhooks.ClaimAsync(EventLog.FanOutQueue));
        webhooks.Time.Advance(TimeSpan.FromSeconds(61));
        await webhooks.Jobs.RescueAsync(webhooks.Time.GetUtcNow(), default);

        await webhooks.RunAsync(lost);

        Assert.Empty(await webhooks.DeliveriesAsync());
        await FanOutAsync(webhooks);
        Assert.Equal(["1 1"], await webhooks.PendingAsync());
    }

    [Fact]
    public async Task A_later_event_of_a_subject_takes_an_earlier_one_along_and_waits_for_it()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await webhooks.AddEndpointAsync(Unreached);
        var first = await webhooks.RecordAsync(Created);
        var second = await webhooks.RecordAsync();
        var runs = await webhooks.ClaimAsync(EventLog.FanOutQueue);

        foreach (var run in runs.OrderByDescending(run => run.Id)) await webhooks.RunAsync(run);

        Assert.Equal([first.Value, second.Value], await webhooks.RowsAsync("select event from webhook_deliveries order by id"));
        Assert.Equal(["1 1", "1 1"], await webhooks.PendingAsync());
        Assert.Equal(["0", "60"], await webhooks.RowsAsync("select extract(epoch from run_at - created_at)::int from jobs order by id"));
    }

    [Fact]
    public async Task Concurrent_fan_outs_of_one_subject_agree()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        for (var i = 0; i < 3; i++) await webhooks.AddEndpointAsync(Unreached);
        for (var i = 0; i < 8; i++) await webhooks.RecordAsync();
        var runs = await webhooks.ClaimAsync(EventLog.FanOutQueue);

        await Task.WhenAll(runs.Select(webhooks.RunAsync));

        Assert.Equal(24, (await webhooks.DeliveriesAsync()).Count);
        Assert.All(await webhooks.PendingAsync(), counts => Assert.Equal("3 3", counts));
        Assert.Equal(["3"], await webhooks.RowsAsync("select count(*) from jobs where run_at = created_at"));
    }

    private static async Task FanOutAsync(TestWebhooks webhooks)
    {
        foreach (var run in await webhooks.ClaimAsync(EventLog.FanOutQueue)) await webhooks.RunAsync(run);
    }
}
