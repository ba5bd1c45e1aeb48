using Bonafide.Server.Events;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Webhooks;

namespace Bonafide.Server.Tests.Webhooks;

public sealed class DeliverEventTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_event_arrives_signed_with_the_documented_headers_and_is_counted_off()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(204);
        var endpoint = await webhooks.AddEndpointAsync(receiver.Url);
        var id = await webhooks.RecordAsync();

        await webhooks.RunDueAsync();

        var got = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "/hook"), (got.Method, got.Path));
        Assert.Equal("application/json; charset=utf-8", got.Headers["Content-Type"]);
        Assert.Equal("Stripe/1.0 (+https://stripe.com/docs/webhooks)", got.Headers["User-Agent"]);
        Assert.Equal("*/*; q=0.5, application/xml", got.Headers["Accept"]);
        Assert.Equal("no-cache", got.Headers["Cache-Control"]);
        Assert.Equal(
            WebhookSignature.Sign(got.Body, [endpoint.GetProperty("secret").GetString()!], webhooks.Time.GetUtcNow()), got.Headers["Stripe-Signature"]);
        Assert.Equal((id.Value, 1), (got.Event.GetProperty("id").GetString(), got.Event.GetProperty("pending_webhooks").GetInt32()));
        Assert.Equal("2026-10-28.endive", got.Event.GetProperty("api_version").GetString());
        Assert.Equal(["delivered 1"], await webhooks.DeliveriesAsync());
        Assert.Equal(["1 0"], await webhooks.PendingAsync());
        Assert.Equal(["1 204 0"], await webhooks.RowsAsync("select number, status_code, response_length from webhook_attempts"));
        Assert.Empty(await webhooks.RowsAsync("select id from jobs"));
    }

    [Fact]
    public async Task The_endpoints_own_version_is_named()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        TestWebhooks.Body(await webhooks.CreateAsync($"url={receiver.Url}&enabled_events[]=*&api_version=2020-08-27"));
        await webhooks.RecordAsync();

        await webhooks.RunDueAsync();

        Assert.Equal("2020-08-27", Assert.Single(receiver.Requests).Event.GetProperty("api_version").GetString());
    }

    [Fact]
    public async Task A_failure_is_tried_again_by_the_schedule_with_the_same_body_and_a_fresh_signature()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(500);
        await webhooks.AddEndpointAsync(receiver.Url);
        await webhooks.RecordAsync();
        await webhooks.RunDueAsync();

        await webhooks.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Single(receiver.Requests);
        await webhooks.AdvanceAsync(TimeSpan.FromSeconds(1));
        await webhooks.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["pending 3"], await webhooks.DeliveriesAsync());
        receiver.AnswerWith(200);
        await webhooks.AdvanceAsync(TimeSpan.FromHours(2));

        var got = receiver.Requests.ToArray();
        Assert.Equal(4, got.Length);
        Assert.All(got, request => Assert.Equal(got[0].Body, request.Body));
        Assert.Equal(4, got.Select(request => request.Headers["Stripe-Signature"]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["delivered 4"], await webhooks.DeliveriesAsync());
        Assert.Equal(["1 0"], await webhooks.PendingAsync());
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 15)]
    public async Task After_the_last_attempt_the_delivery_has_failed_and_is_still_owed(bool livemode, int attempts)
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(404);
        await webhooks.AddEndpointAsync(receiver.Url, livemode: livemode);
        await webhooks.RecordAsync(livemode: livemode);

        await webhooks.RunDueAsync();
        for (var i = 0; i < 20; i++) await webhooks.AdvanceAsync(TimeSpan.FromHours(10));

        Assert.Equal(attempts, receiver.Requests.Count);
        Assert.Equal([$"failed {attempts}"], await webhooks.DeliveriesAsync());
        Assert.Equal(["1 1"], await webhooks.PendingAsync());
        Assert.Empty(await webhooks.RowsAsync("select id from jobs"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(503)]
    public async Task Only_2xx_is_a_success(int status)
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        await webhooks.AddEndpointAsync(receiver.Url);
        await webhooks.RecordAsync();

        await webhooks.RunDueAsync();

        Assert.Equal("/hook", Assert.Single(receiver.Requests).Path);
        Assert.Equal(["pending 1"], await webhooks.DeliveriesAsync());
    }

    [Fact]
    public async Task A_target_on_the_private_network_is_refused_at_delivery_and_says_why()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres, new WebhookSettings(AllowPrivate: false));
        await webhooks.AddEndpointAsync("https://resolves-to-loopback.example/");
        await webhooks.RecordAsync();

        await webhooks.RunDueAsync();

        Assert.Equal(["address_refused"], await webhooks.RowsAsync("select fault from webhook_attempts"));
    }

    [Fact]
    public async Task A_worker_that_dies_after_sending_leads_to_a_second_delivery_that_is_counted_once()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        await webhooks.AddEndpointAsync(receiver.Url);
        await webhooks.AddEndpointAsync("https://127.0.0.1:1/", "identity.verification_session.created");
        await webhooks.RecordAsync();
        foreach (var fanOut in await webhooks.ClaimAsync(EventLog.FanOutQueue)) await webhooks.RunAsync(fanOut);
        var dying = Assert.Single(await webhooks.ClaimAsync(DeliveryJob.Queue));
        receiver.Answer = async _ =>
        {
            receiver.Answer = static _ => Task.CompletedTask;
            await RescueLaterAsync(webhooks);
        };

        await webhooks.RunAsync(dying);
        Assert.Equal(["pending 0"], await webhooks.DeliveriesAsync());
        Assert.Equal(["1 1"], await webhooks.PendingAsync());
        await webhooks.RunDueAsync();

        Assert.Equal(2, receiver.Requests.Count);
        Assert.Equal(["delivered 1"], await webhooks.DeliveriesAsync());
        Assert.Equal(["1 0"], await webhooks.PendingAsync());
    }

    [Fact]
    public async Task While_disabled_nothing_is_sent_and_what_falls_due_is_canceled()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(500);
        var id = (await webhooks.AddEndpointAsync(receiver.Url)).GetProperty("id").GetString()!;
        await webhooks.RecordAsync();
        await webhooks.RunDueAsync();

        TestWebhooks.Body(await webhooks.UpdateAsync(id, "disabled=true"));
        await webhooks.AdvanceAsync(TimeSpan.FromMinutes(1));
        TestWebhooks.Body(await webhooks.UpdateAsync(id, "disabled=false"));
        await webhooks.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Single(receiver.Requests);
        Assert.Equal(["canceled 1"], await webhooks.DeliveriesAsync());
    }

    [Fact]
    public async Task Enabled_again_before_the_next_attempt_it_continues()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(500);
        var id = (await webhooks.AddEndpointAsync(receiver.Url)).GetProperty("id").GetString()!;
        await webhooks.RecordAsync();
        await webhooks.RunDueAsync();

        TestWebhooks.Body(await webhooks.UpdateAsync(id, "disabled=true"));
        TestWebhooks.Body(await webhooks.UpdateAsync(id, "disabled=false"));
        receiver.AnswerWith(200);
        await webhooks.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["delivered 2"], await webhooks.DeliveriesAsync());
    }

    [Fact]
    public async Task Deleting_an_endpoint_cancels_what_is_on_its_way()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        var id = (await webhooks.AddEndpointAsync(receiver.Url)).GetProperty("id").GetString()!;
        await webhooks.RecordAsync();
        foreach (var fanOut in await webhooks.ClaimAsync(EventLog.FanOutQueue)) await webhooks.RunAsync(fanOut);

        TestWebhooks.Body(await webhooks.DeleteAsync(id));
        Assert.Equal(["canceled 0"], await webhooks.DeliveriesAsync());
        await webhooks.RunDueAsync();

        Assert.Empty(receiver.Requests);
        Assert.Empty(await webhooks.RowsAsync("select id from jobs"));
    }

    [Fact]
    public async Task Nine_days_of_nothing_but_failures_disable_an_endpoint_and_a_success_starts_anew()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(500);
        await webhooks.AddEndpointAsync(receiver.Url);
        await FailAsync(TimeSpan.FromDays(8));
        receiver.AnswerWith(200);
        await FailAsync(TimeSpan.FromDays(8));
        receiver.AnswerWith(500);
        await FailAsync(TimeSpan.FromDays(8.9));
        await FailAsync(TimeSpan.FromDays(0.1));
        Assert.Equal(["enabled"], await webhooks.RowsAsync("select status from webhook_endpoints"));

        await FailAsync(TimeSpan.Zero);

        Assert.Equal(["disabled"], await webhooks.RowsAsync("select status from webhook_endpoints"));

        async Task FailAsync(TimeSpan then)
        {
            await webhooks.RecordAsync(subject: "vs_" + (await webhooks.PendingAsync()).Count);
            await webhooks.RunDueAsync();
            webhooks.Time.Advance(then);
        }
    }

    [Fact]
    public async Task Under_real_workers_a_subjects_events_arrive_in_order()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        await webhooks.AddEndpointAsync(receiver.Url);
        await webhooks.StartWorkersAsync();
        var recorded = new List<string>();
        for (var i = 0; i < 30; i++) recorded.Add((await webhooks.RecordAsync(subject: "vs_" + (i % 3))).Value);

        await webhooks.Queue.WaitForIdleAsync(default);

        var arrived = receiver.Requests.Select(request => request.Event.GetProperty("id").GetString()!).ToList();
        for (var subject = 0; subject < 3; subject++)
        {
            var own = recorded.Where((_, i) => i % 3 == subject).ToList();
            Assert.Equal(own, arrived.Where(own.Contains));
        }

        Assert.All(await webhooks.PendingAsync(), counts => Assert.Equal("1 0", counts));
    }

    [Fact]
    public async Task A_failing_delivery_does_not_hold_the_later_ones()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = http =>
        {
            http.Response.StatusCode = 500;
            receiver.AnswerWith(200);
            return Task.CompletedTask;
        };
        await webhooks.AddEndpointAsync(receiver.Url);
        await webhooks.RecordAsync();
        await webhooks.RecordAsync();

        await webhooks.RunDueAsync();

        Assert.Equal(["pending 1", "delivered 1"], await webhooks.DeliveriesAsync());
    }

    [Fact]
    public async Task A_delivery_whose_predecessor_is_lost_goes_after_a_minute()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        await webhooks.AddEndpointAsync(receiver.Url);
        await webhooks.RecordAsync();
        await webhooks.RecordAsync();
        foreach (var fanOut in await webhooks.ClaimAsync(EventLog.FanOutQueue)) await webhooks.RunAsync(fanOut);
        await webhooks.Database.ExecuteBatchAsync([new("delete from jobs where unique_key not like '%held'")], default);

        await webhooks.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(["pending 0", "delivered 1"], await webhooks.DeliveriesAsync());
    }

    [Fact]
    public async Task A_slow_endpoint_takes_its_own_room_and_no_more()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres, new WebhookSettings(AllowPrivate: true, Concurrency: 4, PerEndpoint: 2));
        await using var slow = await Receiver.StartAsync();
        await using var quick = await Receiver.StartAsync();
        var finish = new TaskCompletionSource();
        var twoArrived = new CountdownEvent(2);
        var quickOnes = new CountdownEvent(5);
        slow.Answer = _ =>
        {
            if (!twoArrived.IsSet) twoArrived.Signal();
            return finish.Task;
        };
        quick.Answer = _ =>
        {
            quickOnes.Signal();
            return Task.CompletedTask;
        };
        await webhooks.AddEndpointAsync(slow.Url);
        await webhooks.AddEndpointAsync(quick.Url);
        await webhooks.StartWorkersAsync();

        for (var i = 0; i < 5; i++) await webhooks.RecordAsync(subject: "vs_" + i);

        Assert.True(await Task.Run(() => twoArrived.Wait(TimeSpan.FromSeconds(60)) && quickOnes.Wait(TimeSpan.FromSeconds(60))));
        Assert.Equal(2, slow.Requests.Count);
        finish.SetResult();
        await webhooks.Queue.WaitForIdleAsync(default);
    }

    [Fact]
    public async Task An_event_whose_key_was_destroyed_is_not_sent()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        await using var receiver = await Receiver.StartAsync();
        await webhooks.AddEndpointAsync(receiver.Url);
        await webhooks.RecordAsync();
        await webhooks.Database.ExecuteBatchAsync([new("delete from subject_keys")], default);

        await webhooks.RunDueAsync();

        Assert.Empty(receiver.Requests);
        Assert.Equal(["canceled 0"], await webhooks.DeliveriesAsync());
    }

    private static async Task RescueLaterAsync(TestWebhooks webhooks)
    {
        var now = webhooks.Time.GetUtcNow();
        Assert.Single(await webhooks.Jobs.RescueAsync(now.AddSeconds(61), default));
        await webhooks.Database.ExecuteBatchAsync(
            [Bonafide.Server.Data.Sql.Command("update jobs set run_at = $1", Bonafide.Server.Data.Sql.Time(now))], default);
    }
}
