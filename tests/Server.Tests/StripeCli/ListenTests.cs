using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.Events;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.StripeCli;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Vault;
using Npgsql;

namespace Bonafide.Server.Tests.StripeCli;

public sealed class ListenTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_listener_is_told_of_an_event_with_a_signature_over_its_exact_bytes()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var listener = await TestListener.StartAsync(host);
        var session = await host.CreateAsync();

        var message = await listener.NextAsync();

        Assert.Equal("webhook_event", message.Text("type"));
        Assert.Null(message.Text("endpoint", "api_version"));
        var happened = TestListener.Event(message);
        Assert.Equal("identity.verification_session.created", happened.Text("type"));
        Assert.Equal(session.Id(), happened.Text("data", "object", "id"));
        var headers = message.GetProperty("http_headers");
        Assert.Equal("application/json; charset=utf-8", headers.Text("Content-Type"));
        Assert.Equal(Signature(host, listener, message.Text("event_payload")!), headers.Text("Stripe-Signature"));
        var listed = Assert.Single((await host.GetAsync("v1/events")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(listed.Id(), happened.Id());
    }

    [Fact]
    public async Task An_event_is_told_in_the_accounts_version_and_in_the_newest()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_API_VERSION", "2020-08-27"));
        var session = await TestListener.SessionAsync(host);
        Assert.Equal(("2020-08-27", "2026-10-28.endive"), (session.Text("default_version"), session.Text("latest_version")));
        await using var listener = await TestListener.ConnectAsync(session);
        await host.CreateAsync();

        var (first, second) = await listener.EventAsync();

        Assert.Equal((null, "2020-08-27"), (first.Text("endpoint", "api_version"), TestListener.Event(first).Text("api_version")));
        Assert.Equal(("2026-10-28.endive", "2026-10-28.endive"), (second.Text("endpoint", "api_version"), TestListener.Event(second).Text("api_version")));
        Assert.NotEqual(first.Text("webhook_conversation_id"), second.Text("webhook_conversation_id"));
    }

    [Fact]
    public async Task Who_connects_again_hears_what_was_missed_and_nothing_twice()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host);
        var before = await host.CreateAsync();
        await using (var listener = await TestListener.ConnectAsync(session))
        {
            Assert.Equal(before.Id(), (await listener.TakeAsync()).Text("data", "object", "id"));
            await listener.CloseAsync();
        }

        var missed = await host.CreateAsync();
        await using var again = await TestListener.ConnectAsync(session);
        Assert.Equal(missed.Id(), (await again.TakeAsync()).Text("data", "object", "id"));
        var after = await host.CreateAsync();
        Assert.Equal(after.Id(), (await again.TakeAsync()).Text("data", "object", "id"));
    }

    [Fact]
    public async Task What_was_not_acknowledged_is_told_again_after_a_moment()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host);
        await using (var listener = await TestListener.ConnectAsync(session))
        {
            await host.CreateAsync();
            var (first, _) = await listener.EventAsync();
            await listener.AcknowledgeAsync(first);
            await listener.CloseAsync();
        }

        await using var again = await TestListener.ConnectAsync(session);
        var told = await host.WhileTimePassesAsync(again.EventAsync());
        Assert.Equal("identity.verification_session.created", TestListener.Event(told.Latest).Text("type"));
    }

    [Fact]
    public async Task An_acknowledgement_over_the_next_connection_counts()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host);
        (JsonElement Default, JsonElement Latest) old;
        await using (var listener = await TestListener.ConnectAsync(session))
        {
            await host.CreateAsync();
            old = await listener.EventAsync();
            await listener.CloseAsync();
        }

        await using var again = await TestListener.ConnectAsync(session);
        await again.AcknowledgeAsync(old.Default);
        await again.AcknowledgeAsync(old.Latest);
        var fresh = await host.CreateAsync();
        Assert.Equal(fresh.Id(), (await again.TakeAsync()).Text("data", "object", "id"));
        var other = host.CreateAsync();
        Assert.Equal((await other).Id(), (await host.WhileTimePassesAsync(again.TakeAsync())).Text("data", "object", "id"));
    }

    [Fact]
    public async Task Everybody_who_listens_hears_and_each_mode_only_its_own()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var one = await TestListener.StartAsync(host);
        await using var two = await TestListener.StartAsync(host, "websocket_features[]=webhooks&websocket_features[]=v2_events&device_name=desk");
        await using var live = await TestListener.StartAsync(host, key: SliceHost.LiveSecret);

        var test = await host.CreateAsync();
        var real = await host.CreateAsync(key: SliceHost.LiveSecret);

        Assert.Equal(test.Id(), (await one.TakeAsync()).Text("data", "object", "id"));
        Assert.Equal(test.Id(), (await two.TakeAsync()).Text("data", "object", "id"));
        Assert.Equal(real.Id(), (await live.TakeAsync()).Text("data", "object", "id"));
        Assert.Equal(3, new HashSet<string>([one.Secret, two.Secret, live.Secret], StringComparer.Ordinal).Count);
    }

    [Fact]
    public async Task A_listener_on_one_node_hears_what_happens_on_another()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var other = await host.AnotherAsync();
        var session = await TestListener.SessionAsync(host);
        await using var listener = await TestListener.ConnectAsync(session, other);
        var here = await host.CreateAsync();
        Assert.Equal(here.Id(), (await listener.TakeAsync()).Text("data", "object", "id"));
        var there = await other.CreateAsync();
        Assert.Equal(there.Id(), (await listener.TakeAsync()).Text("data", "object", "id"));
    }

    [Fact]
    public async Task A_newer_connection_takes_over_wherever_it_is()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var other = await host.AnotherAsync();
        var session = await TestListener.SessionAsync(host);
        await using var old = await TestListener.ConnectAsync(session);
        await using var young = await TestListener.ConnectAsync(session, other);

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await host.WhileTimePassesAsync(old.EndAsync()));
        var happened = await host.CreateAsync();
        Assert.Equal(happened.Id(), (await young.TakeAsync()).Text("data", "object", "id"));
    }

    [Fact]
    public async Task An_event_whose_transaction_ends_late_is_told_too()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var listener = await TestListener.StartAsync(host);
        var account = new AccountId((await host.RowsAsync("select id from accounts"))[0]);
        var (key, insert) = await host.Get<KeyVault>().NewSubjectKeyAsync(account, "vs_late", default);
        var happened = new NewEvent(
            account, false, "identity.verification_session.canceled", "vs_late", """{"id":"vs_late"}"""u8.ToArray(), "2026-10-28.endive", EventCause.System,
            host.Time.GetUtcNow());
        await using var connection = await host.Database.OpenAsync(default);
        await using var late = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, late);
        foreach (var command in host.Get<EventLog>().Record(happened, key).Prepend(insert)) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync();

        var quick = await host.CreateAsync();
        Assert.Equal(quick.Id(), (await listener.TakeAsync()).Text("data", "object", "id"));
        await late.CommitAsync();
        Assert.Equal("vs_late", (await listener.TakeAsync()).Text("data", "object", "id"));
    }

    [Fact]
    public async Task A_resent_event_is_told_again_though_it_was_acknowledged()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var other = await host.AnotherAsync();
        await using var listener = await TestListener.StartAsync(host);
        await host.CreateAsync();
        var happened = await listener.TakeAsync();
        var answer = await other.PostAsync($"v1/events/{happened.Id()}/retry", "for_stripecli=true");
        Assert.Equal(happened.Id(), answer.Json.Id());
        Assert.Equal(happened.Id(), (await listener.TakeAsync()).Id());
    }

    [Fact]
    public async Task Who_wants_thin_events_is_told_thin_ones()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var listener = await TestListener.StartAsync(host, "websocket_features[]=v2_events&device_name=laptop");
        var session = await host.CreateAsync();
        var message = await listener.NextAsync();
        Assert.Equal("v2_event", message.Text("type"));
        var payload = message.Text("payload")!;
        var thin = JsonSerializer.Deserialize<JsonElement>(payload);
        Assert.Equal(("v2.core.event", "v1.identity.verification_session.created"), (thin.Text("object"), thin.Text("type")));
        Assert.Equal(session.Id(), thin.Text("related_object", "id"));
        Assert.Equal(Signature(host, listener, payload), message.Text("http_headers", "Stripe-Signature"));
    }

    [Fact]
    public async Task An_unknown_id_is_refused_in_the_words_that_the_CLI_knows()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        foreach (var id in (string[])["", "cliws_nobody", new string('x', 5000)])
        {
            var answer = await TestListener.RefusedAsync(host, id);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("Unknown WebSocket ID.", answer.Json.Text("error", "message"));
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await host.GetAsync("v1/stripecli/listen")).Status);
    }

    [Fact]
    public async Task A_session_that_nobody_connects_to_is_over_after_an_hour()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(59));
        await using (var listener = await TestListener.ConnectAsync(session)) await listener.CloseAsync();
        host.Time.Advance(TimeSpan.FromMinutes(59));
        await using (var listener = await TestListener.ConnectAsync(session)) await listener.CloseAsync();
        host.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await TestListener.RefusedAsync(host, session.Text("websocket_id")!)).Status);
        await host.HandleAsync(new JobRun(1, SweepListeners.JobKind, "{}", 1, 1, default));
        Assert.Empty(await host.RowsAsync("select 1 from cli_sessions"));
    }

    [Fact]
    public async Task A_listener_ends_with_its_key()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host);
        await using var listener = await TestListener.ConnectAsync(session);
        var keys = await host.RowsAsync("select account, id from api_keys where kind = 'secret' and not livemode");
        var (account, key) = (new AccountId(keys[0].Split('|')[0]), new KeyId(keys[0].Split('|')[1]));
        await host.Get<ApiKeyStore>().ExpireAsync(account, key, host.Time.GetUtcNow(), default);

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await host.WhileTimePassesAsync(listener.EndAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await TestListener.RefusedAsync(host, session.Text("websocket_id")!)).Status);
    }

    [Fact]
    public async Task Too_many_listeners_are_refused_and_resting_sessions_do_not_count()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_STRIPECLI_SESSION_LIMIT", "2"));
        var spare = await TestListener.SessionAsync(host);
        await using var one = await TestListener.StartAsync(host);
        await using (var two = await TestListener.StartAsync(host))
        {
            var answer = await host.PostAsync("v1/stripecli/sessions", TestListener.Webhooks);
            Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limit"), (answer.Status, answer.Json.Text("error", "code")));
            Assert.Equal(HttpStatusCode.TooManyRequests, (await TestListener.RefusedAsync(host, spare.Text("websocket_id")!)).Status);
            await TestListener.SessionAsync(host, key: SliceHost.LiveSecret);
            await two.CloseAsync();
        }

        await using var three = await TestListener.ConnectAsync(spare);
    }

    [Fact]
    public async Task What_makes_no_sense_is_ignored_and_what_is_too_long_ends_the_connection()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var listener = await TestListener.StartAsync(host);
        foreach (var nonsense in (string[])
        [
            "", "{", "[]", "null", "7", "{}", """{"type":1}""", """{"type":"event_ack"}""", """{"type":"event_ack","webhook_conversation_id":{}}""",
            """{"type":"event_ack","webhook_conversation_id":"wc_evt_9"}""", """{"type":"event_ack","webhook_conversation_id":"wc_evt_1none_1"}""",
            """{"type":"webhook_response","webhook_conversation_id":"wc__1"}""", """{"type":"\ud800","webhook_conversation_id":"\ud800"}""", new string('[', 200_000),
        ]) await listener.SayAsync(nonsense);
        await listener.SayAsync([0xFF, 0xFE], WebSocketMessageType.Binary);
        var session = await host.CreateAsync();
        Assert.Equal(session.Id(), (await listener.TakeAsync()).Text("data", "object", "id"));

        try
        {
            await listener.SayAsync(new string('a', ListenSocket.MaxMessage + 1));
        }
        catch (WebSocketException)
        {
            // It was cut off while it spoke.
        }

        Assert.True(await listener.EndAsync() is null or WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task The_answer_of_a_local_address_acknowledges_too()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host);
        await using (var listener = await TestListener.ConnectAsync(session))
        {
            await host.CreateAsync();
            var (first, second) = await listener.EventAsync();
            await listener.AcknowledgeAsync(second);
            await listener.SayAsync($$"""{"type":"webhook_response","status":200,"body":"x","webhook_conversation_id":"{{first.Text("webhook_conversation_id")}}"}""");
            await listener.CloseAsync();
        }

        Assert.Equal("1", Assert.Single(await host.RowsAsync("select count(*) from cli_sessions where event_position >= event_sent or event_done = array[event_sent]")));
    }

    private static string Signature(SliceHost host, TestListener listener, string payload)
    {
        var seconds = host.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(listener.Secret), Encoding.UTF8.GetBytes($"{seconds}.{payload}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }
}
