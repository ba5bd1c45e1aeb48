using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.EphemeralKeys;

public sealed class EphemeralKeyTests(PostgresFixture postgres)
{
    private const string Path = "v1/ephemeral_keys";
    private static readonly (string, string) Version = ("Stripe-Version", "2020-08-27");

    private static Task<Answer> MakeAsync(SliceHost host, string form, string key = SliceHost.Secret) => host.PostAsync(Path, form, key, Version);

    private static async Task<(JsonElement Key, Visitor App)> AppAsync(SliceHost host, string key = SliceHost.Secret)
    {
        var session = await host.CreateAsync(key: key);
        var made = (await MakeAsync(host, "verification_session=" + session.Id(), key)).Json;
        return (made, new Visitor(host, session.Id(), made.Text("secret")!));
    }

    [Theory]
    [InlineData(SliceHost.Secret, "ek_test_", "False")]
    [InlineData(SliceHost.LiveSecret, "ek_live_", "True")]
    public async Task A_key_is_made_for_a_session_and_lasts_one_hour(string secret, string prefix, string livemode)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(key: secret);
        var key = (await MakeAsync(host, "verification_session=" + session.Id(), secret)).Json;
        Assert.Equal(["associated_objects", "created", "expires", "id", "livemode", "object", "secret"], key.EnumerateObject().Select(static p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("ephemeral_key", livemode), (key.Text("object"), key.Text("livemode")));
        Assert.Matches("^ephkey_1[0-9A-Za-z]{23}$", key.Id());
        Assert.Matches($"^{prefix}[0-9A-Za-z]{{80,}}_00[0-9A-Za-z]{{8}}$", key.Text("secret"));
        Assert.Equal(host.Time.GetUtcNow().ToUnixTimeSeconds(), key.GetProperty("created").GetInt64());
        Assert.Equal(3600, key.GetProperty("expires").GetInt64() - key.GetProperty("created").GetInt64());
        var associated = Assert.Single(key.GetProperty("associated_objects").EnumerateArray());
        Assert.Equal((session.Id(), "verification_session"), (associated.Id(), associated.Text("type")));
    }

    [Fact]
    public async Task The_secret_is_stored_as_its_hash_only()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (key, _) = await AppAsync(host);
        var row = Assert.Single(await host.RowsAsync("select k::text from ephemeral_keys k"));
        Assert.DoesNotContain(key.Text("secret")![8..^8], row, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.All, line => line.Contains(key.Text("secret")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_version_header_no_key_is_made()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        var answer = await host.PostAsync(Path, "verification_session=" + session.Id());
        Assert.Equal(400, (int)answer.Status);
        Assert.Contains("Stripe-Version", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customer=cus_1", "customer", null)]
    [InlineData("issuing_card=ic_1&nonce=n", "issuing_card", null)]
    [InlineData("nonce=n", "nonce", null)]
    [InlineData("verification_session=vs_unknown", "verification_session", "resource_missing")]
    [InlineData("verification_session=", "verification_session", "parameter_invalid_empty")]
    [InlineData("session=vs_1", "session", "parameter_unknown")]
    [InlineData("expand[]=secret", "expand", null)]
    public async Task What_no_key_can_be_made_for_is_refused_by_name(string form, string param, string? code)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await MakeAsync(host, form);
        Assert.Equal((400, param, code), ((int)answer.Status, answer.Error.Text("param"), answer.Code));
    }

    [Theory]
    [InlineData(SessionsIn.RequiresInput, 200)]
    [InlineData(SessionsIn.Processing, 200)]
    [InlineData(SessionsIn.Verified, 200)]
    [InlineData(SessionsIn.Canceled, 400)]
    [InlineData(SessionsIn.Redacted, 400)]
    public async Task Sessions_that_are_canceled_or_redacted_get_no_key(string status, int expected)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.StatusAsync(status);
        var answer = await MakeAsync(host, "verification_session=" + session.Id());
        Assert.Equal(expected, (int)answer.Status);
        if (expected == 400) Assert.Equal("verification_session", answer.Error.Text("param"));
    }

    [Fact]
    public async Task A_session_of_the_other_mode_is_named_as_such()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(key: SliceHost.LiveSecret);
        var answer = await MakeAsync(host, "verification_session=" + session.Id());
        Assert.Equal((400, "resource_missing"), ((int)answer.Status, answer.Code));
        Assert.Contains("a similar object exists in live mode", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_opens_its_own_sessions_page_and_takes_pictures_for_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, app) = await AppAsync(host);
        Assert.Equal(200, (int)(await app.OpenAsync()).Status);
        await app.ConsentAsync();
        Assert.Equal(200, (int)(await app.SendAsync(host.Perception.Picture(Seen.Reply(Seen.Document())), app.Session)).Status);
    }

    [Fact]
    public async Task A_key_opens_nothing_else()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, app) = await AppAsync(host);
        var (_, other) = await AppAsync(host);
        Assert.Equal(403, (int)(await (app with { Session = other.Session }).OpenAsync()).Status);
        Assert.Equal(403, (int)(await app.SendAsync([0xFF, 0xD8, 0xFF, 0xE0], other.Session)).Status);
        foreach (var path in (string[])[SliceHost.Sessions, $"{SliceHost.Sessions}/{app.Session}", SliceHost.Reports, "v1/events", "v1/webhook_endpoints"])
        {
            Assert.Equal(403, (int)(await host.GetAsync(path, app.Key)).Status);
        }

        Assert.Equal(403, (int)(await host.PostAsync(Path, "", app.Key, Version)).Status);
    }

    [Fact]
    public async Task A_key_of_no_session_is_made_and_opens_nothing()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        var made = await MakeAsync(host, "");
        Assert.Equal((200, 0), ((int)made.Status, made.Json.GetProperty("associated_objects").GetArrayLength()));
        var answer = await new Visitor(host, session.Id(), made.Json.Text("secret")!).OpenAsync();
        Assert.Equal(403, (int)answer.Status);
        Assert.Contains("verification_session", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_refused_as_expired_after_its_hour()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, app) = await AppAsync(host);
        host.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal(200, (int)(await app.OpenAsync()).Status);
        host.Time.Advance(TimeSpan.FromTicks(1));
        var answer = await app.OpenAsync();
        Assert.Equal((401, "api_key_expired"), ((int)answer.Status, answer.Code));
        Assert.Contains("POST /v1/ephemeral_keys", answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Key, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_key_comes_back_without_its_secret_and_opens_nothing()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (key, app) = await AppAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var deleted = await host.SendAsync(HttpMethod.Delete, $"{Path}/{key.Id()}", SliceHost.Secret);
        Assert.Equal((200, "ephemeral_key", key.Id()), ((int)deleted.Status, deleted.Json.Text("object"), deleted.Json.Id()));
        Assert.Null(deleted.Json.Text("secret"));
        Assert.Equal((401, "api_key_expired"), ((int)(await app.OpenAsync()).Status, (await app.OpenAsync()).Code));
        Assert.Equal(200, (int)(await host.SendAsync(HttpMethod.Delete, $"{Path}/{key.Id()}", SliceHost.Secret)).Status);
    }

    [Fact]
    public async Task A_key_is_deleted_by_its_owner_only()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (key, app) = await AppAsync(host);
        Assert.Equal(404, (int)(await host.SendAsync(HttpMethod.Delete, $"{Path}/{key.Id()}", SliceHost.LiveSecret)).Status);
        Assert.Equal(404, (int)(await host.SendAsync(HttpMethod.Delete, $"{Path}/ephkey_unknown", SliceHost.Secret)).Status);
        Assert.Equal(403, (int)(await host.SendAsync(HttpMethod.Delete, $"{Path}/{key.Id()}", app.Key)).Status);
        Assert.Equal(200, (int)(await app.OpenAsync()).Status);
    }

    [Fact]
    public async Task A_submission_uses_the_key_up_and_a_new_key_opens_the_next_attempt()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, app) = await AppAsync(host);
        await app.TestAsync("unverify");
        await host.IdleAsync();
        Assert.Equal("requires_input", (await host.RetrieveAsync(app.Session)).Text("status"));
        Assert.Equal("True", (await app.OpenAsync()).Json.Text("submitted"));
        Assert.Equal("True", (await app.SubmitAsync()).Json.Text("submitted"));
        var refused = await app.ConsentAsync();
        Assert.Equal(403, (int)refused.Status);
        Assert.Contains("Make a new one", refused.Message, StringComparison.Ordinal);
        Assert.Equal(403, (int)(await app.SendAsync([0xFF, 0xD8, 0xFF, 0xE0], app.Session)).Status);
        var next = app with { Key = (await MakeAsync(host, "verification_session=" + app.Session)).Json.Text("secret")! };
        Assert.Equal("False", (await next.OpenAsync()).Json.Text("submitted"));
        Assert.Equal(200, (int)(await next.ConsentAsync()).Status);
    }

    [Fact]
    public async Task A_submission_through_the_link_uses_the_app_s_key_up_too()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, app) = await AppAsync(host);
        await host.Visit(await host.RetrieveAsync(app.Session)).TestAsync("unverify");
        await host.IdleAsync();
        Assert.Equal("True", (await app.OpenAsync()).Json.Text("submitted"));
    }

    [Fact]
    public async Task Making_a_key_takes_the_permission_of_its_name()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await MakeAsync(host, "", SliceHost.Sensitive);
        Assert.Equal(403, (int)answer.Status);
        Assert.Contains("rak_ephemeral_key_write", answer.Message, StringComparison.Ordinal);
        Assert.Equal(401, (int)(await MakeAsync(host, "", "pk_test_slices00000000000001")).Status);
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_key_and_tells_its_secret_again()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var form = "verification_session=" + (await host.CreateAsync()).Id();
        var first = await host.PostAsync(Path, form, SliceHost.Secret, Version, ("Idempotency-Key", "one"));
        var second = await host.PostAsync(Path, form, SliceHost.Secret, Version, ("Idempotency-Key", "one"));
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from ephemeral_keys"));
    }

    [Fact]
    public async Task Keys_that_expired_long_ago_are_forgotten()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await MakeAsync(host, "");
        host.Time.Advance(TimeSpan.FromDays(8));
        await MakeAsync(host, "");
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from ephemeral_keys"));
    }
}
