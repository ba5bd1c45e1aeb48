using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Contract.Tests;

/// <summary>The real Stripe CLI against a real server.</summary>
public sealed class StripeCliTests(ContractServer server) : IAsyncDisposable
{
    private const string Sessions = "/v1/identity/verification_sessions";

    private readonly StripeCli _cli = new(server);

    public ValueTask DisposeAsync() => _cli.DisposeAsync();

    [Fact]
    public async Task What_happens_is_forwarded_with_a_signature_that_the_official_library_accepts()
    {
        var (integration, address) = await _cli.ReceiveAsync(await _cli.SecretAsync());
        var listener = await _cli.FollowAsync($"listen --all-snapshot --forward-to {address}hook");

        var session = await CreateAsync();
        await _cli.AskAsync($"post {Sessions}/{session}/cancel");

        await SaysAsync(integration, $"verified /hook identity.verification_session.created {session}");
        await SaysAsync(integration, $"verified /hook identity.verification_session.canceled {session}");
        await SaysAsync(integration, "Stripe/1.0 (+https://stripe.com/docs/webhooks) application/json; charset=utf-8");
        await SaysAsync(listener, "[200] POST");
        Assert.DoesNotContain("refused", integration.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_events_that_were_asked_for_are_forwarded()
    {
        var (integration, address) = await _cli.ReceiveAsync(await _cli.SecretAsync());
        await _cli.FollowAsync($"listen --events identity.verification_session.canceled --forward-to {address}");

        var session = await CreateAsync();
        await _cli.AskAsync($"post {Sessions}/{session}/cancel");

        await SaysAsync(integration, $"identity.verification_session.canceled {session}");
        Assert.DoesNotContain("created", integration.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_latest_events_have_the_newest_version()
    {
        var (integration, address) = await _cli.ReceiveAsync(await _cli.SecretAsync());
        var listener = await _cli.FollowAsync($"listen --latest --all-snapshot --forward-to {address}");

        var session = await CreateAsync();

        await SaysAsync(integration, $"{session} 2026-10-28.endive");
        Assert.Contains("You are using Stripe API Version [2026-10-28.endive]", listener.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_of_a_device_stays_the_same_and_no_other_has_it()
    {
        var secret = await _cli.SecretAsync();
        Assert.NotEmpty(secret);
        Assert.Equal(secret, await _cli.SecretAsync());
        Assert.NotEqual(secret, await _cli.SecretAsync(device: "another"));
        Assert.NotEqual(secret, await _cli.SecretAsync(key: server.Server.Keys.LiveSecret));
    }

    [Fact]
    public async Task Events_are_printed_as_JSON()
    {
        var listener = await _cli.FollowAsync("listen --format JSON");
        var session = await CreateAsync();
        await SaysAsync(listener, session);
        var line = listener.Said.Split('\n').First(said => said.StartsWith('{') && said.Contains(session, StringComparison.Ordinal));
        Assert.Equal("event", JsonSerializer.Deserialize<JsonElement>(line).GetProperty("object").GetString());
    }

    [Fact]
    public async Task Configured_endpoints_are_forwarded_to_the_address_with_their_own_paths()
    {
        var endpoint = await _cli.AskAsync(
            "webhook_endpoints create --url https://shop.example/hooks/identity --enabled-events identity.verification_session.canceled");
        var (integration, address) = await _cli.ReceiveAsync(await _cli.SecretAsync());
        await _cli.FollowAsync($"listen --use-configured-webhooks --all-snapshot --forward-to {address}");

        var session = await CreateAsync();
        await _cli.AskAsync($"post {Sessions}/{session}/cancel");

        await SaysAsync(integration, $"verified /hooks/identity identity.verification_session.canceled {session}");
        await _cli.AskAsync($"webhook_endpoints delete {endpoint.GetProperty("id").GetString()} --confirm");
    }

    [Fact]
    public async Task A_live_key_listens_to_live_events()
    {
        var listener = await _cli.FollowAsync("listen --live", server.Server.Keys.LiveSecret);
        await CreateAsync();
        var session = (await _cli.AskAsync($"post {Sessions} -d type=document --live --confirm", server.Server.Keys.LiveSecret)).GetProperty("id").GetString()!;
        await SaysAsync(listener, "identity.verification_session.created");
        var events = await _cli.AskAsync("events list --live", server.Server.Keys.LiveSecret);
        var happened = events.GetProperty("data").EnumerateArray().First(e => e.GetProperty("data").GetProperty("object").GetProperty("id").GetString() == session);
        await SaysAsync(listener, happened.GetProperty("id").GetString()!);
    }

    [Theory]
    [InlineData("created", "requires_input")]
    [InlineData("canceled", "canceled")]
    [InlineData("redacted", "canceled")]
    public async Task Trigger_makes_the_event_happen(string type, string status)
    {
        var listener = await _cli.FollowAsync("listen --format JSON");
        Assert.Contains("Trigger succeeded!", await _cli.RunAsync("trigger identity.verification_session." + type), StringComparison.Ordinal);
        await SaysAsync(listener, $"\"type\":\"identity.verification_session.{type}\"");
        var sessions = await _cli.AskAsync("identity verification_sessions list --limit 100");
        Assert.Contains(status, sessions.GetProperty("data").EnumerateArray().Select(static s => s.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Requests_are_followed_and_filtered()
    {
        var all = await _cli.FollowAsync("logs tail");
        var posts = await _cli.FollowAsync("logs tail --filter-http-method POST --filter-request-path /v1/identity/verification_sessions --filter-request-status SUCCEEDED");
        var failures = await _cli.FollowAsync("logs tail --filter-status-code-type 4XX --filter-source API --format JSON");

        await _cli.RunAsync($"get {Sessions}/vs_1missing0000000000000001");
        await CreateAsync();
        await SaysAsync(posts, "[200] POST /v1/identity/verification_sessions [req_");
        await SaysAsync(all, $"[404] GET {Sessions}/vs_1missing0000000000000001 [req_");
        await SaysAsync(all, "Code: resource_missing");
        await SaysAsync(failures, "\"code\":\"resource_missing\"");
        Assert.DoesNotContain("GET", posts.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("POST", failures.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("stripecli", all.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_that_cannot_be_kept_to_are_refused()
    {
        var said = await _cli.RunAsync("logs tail --filter-ip-address 203.0.113.7", refused: true);
        Assert.Contains("keeps no IP addresses", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_post_and_delete_reach_the_api()
    {
        var session = await CreateAsync("-d metadata[order]=17");
        var got = await _cli.AskAsync($"get {Sessions}/{session}");
        Assert.Equal("17", got.GetProperty("metadata").GetProperty("order").GetString());
        var endpoint = await _cli.AskAsync("post /v1/webhook_endpoints -d url=https://shop.example/hook -d enabled_events[]=*");
        var id = endpoint.GetProperty("id").GetString();
        Assert.Equal(id, (await _cli.AskAsync($"get {id}")).GetProperty("id").GetString());
        Assert.True((await _cli.AskAsync($"delete /v1/webhook_endpoints/{id} --confirm")).GetProperty("deleted").GetBoolean());
        Assert.Contains("No such webhook endpoint", await _cli.RunAsync($"get {id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_has_its_commands()
    {
        var created = await _cli.AskAsync("identity verification_sessions create --type document");
        var id = created.GetProperty("id").GetString()!;
        Assert.Equal(id, (await _cli.AskAsync($"identity verification_sessions retrieve {id} --expand verified_outputs")).GetProperty("id").GetString());
        var updated = await _cli.AskAsync($"identity verification_sessions update {id} -d metadata[note]=x");
        Assert.Equal("x", updated.GetProperty("metadata").GetProperty("note").GetString());
        Assert.Equal("list", (await _cli.AskAsync("identity verification_sessions list --limit 3 --status requires_input")).GetProperty("object").GetString());
        Assert.Equal("canceled", (await _cli.AskAsync($"identity verification_sessions cancel {id}")).GetProperty("status").GetString());
        Assert.Equal("list", (await _cli.AskAsync("identity verification_reports list")).GetProperty("object").GetString());
        Assert.Contains("No such VerificationReport", await _cli.RunAsync("identity verification_reports retrieve vr_1none"), StringComparison.Ordinal);
        var happened = (await _cli.AskAsync("events list --limit 1")).GetProperty("data")[0].GetProperty("id").GetString();
        Assert.Equal(happened, (await _cli.AskAsync($"events retrieve {happened}")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Keys_files_and_links_have_their_commands()
    {
        var session = await CreateAsync();
        var key = await _cli.AskAsync($"ephemeral_keys create --verification-session {session} --stripe-version 2026-10-28.endive");
        Assert.StartsWith("ek_test_", key.GetProperty("secret").GetString(), StringComparison.Ordinal);
        Assert.Equal("ephemeral_key", (await _cli.AskAsync($"ephemeral_keys delete {key.GetProperty("id").GetString()} --confirm")).GetProperty("object").GetString());
        Assert.Equal("list", (await _cli.AskAsync("files list --limit 1")).GetProperty("object").GetString());
        Assert.Equal("list", (await _cli.AskAsync("file_links list --limit 1")).GetProperty("object").GetString());
        Assert.Contains("No such file", await _cli.RunAsync("files retrieve file_1none"), StringComparison.Ordinal);
        Assert.Contains("No such file", await _cli.RunAsync("file_links create --file file_1none"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_is_resent_to_who_listens_now()
    {
        var session = await CreateAsync();
        var (integration, address) = await _cli.ReceiveAsync(await _cli.SecretAsync());
        await _cli.FollowAsync($"listen --all-snapshot --forward-to {address}");
        var happened = (await _cli.AskAsync("events list --type identity.verification_session.created --limit 100")).GetProperty("data").EnumerateArray()
            .First(e => e.GetProperty("data").GetProperty("object").GetProperty("id").GetString() == session).GetProperty("id").GetString();
        Assert.DoesNotContain(session, integration.Said, StringComparison.Ordinal);

        Assert.Equal(happened, (await _cli.AskAsync($"events resend {happened}")).GetProperty("id").GetString());

        await SaysAsync(integration, $"identity.verification_session.created {session}");
    }

    [Fact]
    public async Task Thin_events_are_forwarded_with_a_signature_that_the_official_library_accepts()
    {
        var (integration, address) = await _cli.ReceiveAsync(await _cli.SecretAsync());
        await _cli.FollowAsync($"listen --all-thin --forward-to {address}thin");
        var session = await CreateAsync();
        await SaysAsync(integration, $"verified thin /thin v1.identity.verification_session.created {session}");
        Assert.DoesNotContain("refused", integration.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redact_is_a_command_too()
    {
        var session = await CreateAsync();
        var redacted = await _cli.AskAsync($"identity verification_sessions redact {session}");
        Assert.Equal("canceled", redacted.GetProperty("status").GetString());
        Assert.Contains(redacted.GetProperty("redaction").GetProperty("status").GetString(), (string[])["processing", "redacted"]);
    }

    private static Task SaysAsync(ChildProcess child, string words) => child.UntilItSaysAsync(words, StripeCli.Limit, TimeProvider.System);

    private async Task<string> CreateAsync(string more = "") =>
        (await _cli.AskAsync($"post {Sessions} -d type=document {more}")).GetProperty("id").GetString()!;
}
