using System.Globalization;
using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Webhooks;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.TestHelpers;

/// <summary>The time of test mode in a tester's hands. The server's own clock stands still in all of these.</summary>
public sealed class TestClockTests(PostgresFixture postgres)
{
    private const string Clocks = "v1/test_helpers/test_clocks";
    private const string Helpers = "v1/test_helpers/identity/verification_sessions";
    private const long Start = 1_900_000_000;
    private const int Hour = 3600;

    private static async Task<string> FreezeAsync(SliceHost host, long at = Start)
    {
        var answer = await host.PostAsync(Clocks, "frozen_time=" + at.ToString(CultureInfo.InvariantCulture));
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json.Id();
    }

    private static async Task<JsonElement> AdvanceAsync(SliceHost host, string clock, long to)
    {
        var answer = await host.PostAsync($"{Clocks}/{clock}/advance", "frozen_time=" + to.ToString(CultureInfo.InvariantCulture));
        Assert.True((int)answer.Status == 200, answer.Body);
        await host.IdleAsync();
        return (await host.GetAsync($"{Clocks}/{clock}")).Json;
    }

    [Fact]
    public async Task A_clock_is_made_advanced_and_deleted()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var made = (await host.PostAsync(Clocks, $"frozen_time={Start}&name=Expiry")).Json;
        var now = host.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(("test_helpers.test_clock", "Expiry", "ready", "False"), (made.Text("object"), made.Text("name"), made.Text("status"), made.Text("livemode")));
        Assert.Equal((now, now + (30 * 24 * Hour), Start), (made.GetProperty("created").GetInt64(), made.GetProperty("deletes_after").GetInt64(), made.GetProperty("frozen_time").GetInt64()));
        Assert.StartsWith("clock_", made.Id(), StringComparison.Ordinal);
        var moved = await AdvanceAsync(host, made.Id(), Start + 5);
        Assert.Equal((Start + 5, "ready"), (moved.GetProperty("frozen_time").GetInt64(), moved.Text("status")));
        Assert.Equal(made.Id(), (await host.GetAsync(Clocks)).Json.GetProperty("data").EnumerateArray().Single().Id());
        Assert.Equal("True", (await host.SendAsync(HttpMethod.Delete, $"{Clocks}/{made.Id()}", SliceHost.Secret)).Json.Text("deleted"));
        Assert.Equal(404, (int)(await host.GetAsync($"{Clocks}/{made.Id()}")).Status);
        Assert.Empty((await host.GetAsync(Clocks)).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(now, (await host.CreateAsync()).GetProperty("created").GetInt64());
    }

    [Fact]
    public async Task Test_mode_goes_by_the_clock_and_live_mode_by_real_time()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await FreezeAsync(host);
        Assert.Equal(Start, (await host.CreateAsync()).GetProperty("created").GetInt64());
        Assert.Equal(Start, (await host.EventsAsync())[0].GetProperty("created").GetInt64());
        Assert.Equal(host.Time.GetUtcNow().ToUnixTimeSeconds(), (await host.CreateAsync(key: SliceHost.LiveSecret)).GetProperty("created").GetInt64());
    }

    [Fact]
    public async Task A_client_secret_is_renewed_after_24_hours_and_a_link_opens_for_48()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = await FreezeAsync(host);
        var session = await host.CreateAsync();
        await AdvanceAsync(host, clock, Start + (24 * Hour) - 1);
        Assert.Equal(session.Text("client_secret"), (await host.RetrieveAsync(session.Id())).Text("client_secret"));
        await AdvanceAsync(host, clock, Start + (24 * Hour));
        Assert.NotEqual(session.Text("client_secret"), (await host.RetrieveAsync(session.Id())).Text("client_secret"));
        await AdvanceAsync(host, clock, Start + (48 * Hour) - 1);
        Assert.Equal(200, (int)(await host.Visit(session).OpenAsync()).Status);
        await AdvanceAsync(host, clock, Start + (48 * Hour));
        Assert.Equal(401, (int)(await host.Visit(session).OpenAsync()).Status);
    }

    [Fact]
    public async Task A_delayed_outcome_comes_when_the_clock_reaches_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = await FreezeAsync(host);
        var id = (await host.CreateAsync()).Id();
        await host.PostAsync($"{Helpers}/{id}/verify", "simulate_delay=true");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await AdvanceAsync(host, clock, Start + 9);
        Assert.Equal("processing", (await host.RetrieveAsync(id)).Text("status"));
        await AdvanceAsync(host, clock, Start + 3600);
        Assert.Equal("verified", (await host.RetrieveAsync(id)).Text("status"));
        Assert.Equal(Start + 10, (await host.EventsAsync())[^1].GetProperty("created").GetInt64());
    }

    [Fact]
    public async Task One_advance_makes_every_retry_of_a_webhook_each_at_its_time()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_WEBHOOKS_ALLOW_PRIVATE", "true"));
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(500);
        var clock = await FreezeAsync(host);
        await host.PostAsync("v1/webhook_endpoints", $"url={receiver.Url}&enabled_events[]=*");
        await host.CreateAsync();
        await host.IdleAsync();
        Assert.Single(receiver.Requests);
        var done = await AdvanceAsync(host, clock, Start + (10 * Hour));
        Assert.Equal(("ready", Start + (10 * Hour)), (done.Text("status"), done.GetProperty("frozen_time").GetInt64()));
        var real = host.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(4, receiver.Requests.Count);
        Assert.All(receiver.Requests, r => Assert.StartsWith($"t={real},", r.Headers["Stripe-Signature"], StringComparison.Ordinal));
        var attempts = await host.RowsAsync("select extract(epoch from at)::bigint from webhook_attempts order by number");
        Assert.Equal([0, 60, 60 + 1800, 60 + 1800 + 7200], attempts.Select(static at => long.Parse(at, CultureInfo.InvariantCulture) - Start));
        Assert.Equal(["failed"], await host.RowsAsync("select state from webhook_deliveries"));
    }

    [Fact]
    public async Task An_idempotency_key_is_forgotten_after_24_hours_of_the_clock()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = await FreezeAsync(host);
        async Task<string> CreateAsync() => (await host.PostAsync(SliceHost.Sessions, "type=document", SliceHost.Secret, ("Idempotency-Key", "one"))).Json.Id();
        var first = await CreateAsync();
        await AdvanceAsync(host, clock, Start + (24 * Hour) - 1);
        Assert.Equal(first, await CreateAsync());
        await AdvanceAsync(host, clock, Start + (24 * Hour));
        Assert.NotEqual(first, await CreateAsync());
    }

    [Fact]
    public async Task Events_are_listed_for_30_days_of_the_clock()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = await FreezeAsync(host);
        await host.CreateAsync();
        await AdvanceAsync(host, clock, Start + (30 * 24 * Hour));
        Assert.Single(await host.EventsAsync());
        await AdvanceAsync(host, clock, Start + (30 * 24 * Hour) + 1);
        Assert.Empty(await host.EventsAsync());
    }

    [Fact]
    public async Task A_key_expires_by_the_clock()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var account = (await host.Get<AccountStore>().FirstAsync(default))!.Id;
        var key = (await host.Get<ApiKeyStore>().IssueAsync(new NewApiKey(account, false, KeyKind.Secret, "ends"), host.Time.GetUtcNow(), default))!;
        await host.Get<ApiKeyStore>().ExpireAsync(account, key.Id, DateTimeOffset.FromUnixTimeSeconds(Start + 60), default);
        var clock = await FreezeAsync(host, Start);
        Assert.Equal(200, (int)(await host.GetAsync(SliceHost.Sessions, key.Key.Value)).Status);
        await AdvanceAsync(host, clock, Start + 60);
        Assert.Equal("api_key_expired", (await host.GetAsync(SliceHost.Sessions, key.Key.Value)).Error.Text("code"));
    }

    [Fact]
    public async Task What_waited_before_the_clock_was_made_waits_for_it_and_waits_on_when_it_is_deleted()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var now = host.Time.GetUtcNow().ToUnixTimeSeconds();
        var id = (await host.CreateAsync()).Id();
        await host.PostAsync($"{Helpers}/{id}/verify", "simulate_delay=true");
        await host.IdleAsync();
        var clock = await FreezeAsync(host, now);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await AdvanceAsync(host, clock, now + 4);
        await host.SendAsync(HttpMethod.Delete, $"{Clocks}/{clock}", SliceHost.Secret);
        await host.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("processing", (await host.RetrieveAsync(id)).Text("status"));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("verified", (await host.RetrieveAsync(id)).Text("status"));
    }

    [Fact]
    public async Task An_account_has_one_clock_and_it_goes_forward_only()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = await FreezeAsync(host);
        var second = await host.PostAsync(Clocks, $"frozen_time={Start}");
        Assert.Equal(400, (int)second.Status);
        Assert.Contains(clock, second.Message, StringComparison.Ordinal);
        foreach (var (form, param) in ((string, string)[])[($"frozen_time={Start - 1}", "frozen_time"), ("", "frozen_time"), ("frozen_time=4102444800", "frozen_time"), ("frozen_time=soon", "frozen_time"), ($"frozen_time={Start}&by=1", "by")])
        {
            var refused = await host.PostAsync($"{Clocks}/{clock}/advance", form);
            Assert.Equal((400, param), ((int)refused.Status, refused.Error.Text("param")));
        }

        Assert.Equal(200, (int)(await host.PostAsync($"{Clocks}/{clock}/advance", $"frozen_time={Start}")).Status);
        Assert.Equal(404, (int)(await host.PostAsync($"{Clocks}/clock_none/advance", $"frozen_time={Start}")).Status);
        Assert.Equal(400, (int)(await host.PostAsync(Clocks, $"frozen_time={Start}", SliceHost.LiveSecret)).Status);
        Assert.Equal(403, (int)(await host.PostAsync(Clocks, $"frozen_time={Start}", SliceHost.Sensitive)).Status);
    }

    [Fact]
    public async Task A_clock_that_nobody_deletes_is_gone_after_30_days_of_real_time()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = await FreezeAsync(host);
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(404, (int)(await host.GetAsync($"{Clocks}/{clock}")).Status);
    }

    [Fact]
    public async Task Another_process_sees_a_new_clock_within_two_seconds_and_each_advance_at_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var other = await host.AnotherAsync();
        await other.CreateAsync();
        var clock = await FreezeAsync(host);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Start, (await other.CreateAsync()).GetProperty("created").GetInt64());
        await AdvanceAsync(host, clock, Start + 1);
        Assert.Equal(Start + 1, (await other.CreateAsync()).GetProperty("created").GetInt64());
    }

    /// <summary>Sessions submitted with delay while the clock advances again and again: a job stored during an advance is not passed over.</summary>
    [Fact]
    public async Task No_job_that_is_stored_during_an_advance_is_left_behind()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var clock = await FreezeAsync(host);
        var ids = await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ => (await host.CreateAsync()).Id()));
        var driving = Task.WhenAll(ids.Select(id => host.PostAsync($"{Helpers}/{id}/verify", "simulate_delay=true")));
        for (var at = Start + 5; !driving.IsCompleted; at += 5) await AdvanceAsync(host, clock, at);
        Assert.All(await driving, static a => Assert.Equal(200, (int)a.Status));
        var now = (await host.GetAsync($"{Clocks}/{clock}")).Json.GetProperty("frozen_time").GetInt64();
        await AdvanceAsync(host, clock, now + 10);
        Assert.All(await Task.WhenAll(ids.Select(id => host.RetrieveAsync(id))), static s => Assert.Equal("verified", s.Text("status")));
    }
}
