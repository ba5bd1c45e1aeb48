using System.Net;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Tests.Accounts;

/// <summary>Contract sections 3.1 and 3.4, with keys in a real database.</summary>
public sealed class ApiKeyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
    private Database _database = null!;
    private AccountStore _accounts = null!;
    private ApiKeyStore _keys = null!;
    private Account _account = null!;
    private WireHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        (_accounts, _keys) = (new AccountStore(_database), new ApiKeyStore(_database));
        (_account, _) = await _accounts.EnsureFirstAsync("Test", _time.GetUtcNow(), default);
        _host = await WireHost.StartAsync(
            _database,
            api => api.Get("/v1/whoami", Permission.Read("things"), (call, _) => ValueTask.FromResult<Result<ApiReply>>(ApiReply.Json(
                new Thing(call.Caller.Account.Value, call.Caller.Livemode ? "live" : "test", call.Caller.Kind.ToString()), ThingJson.Default.Thing))),
            _time);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false, "sk_test_", "test")]
    [InlineData(true, "sk_live_", "live")]
    public async Task A_secret_key_is_its_account_in_its_mode(bool livemode, string prefix, string mode)
    {
        var key = await IssueAsync(KeyKind.Secret, livemode);
        Assert.StartsWith(prefix, key.Key.Value, StringComparison.Ordinal);
        Assert.True(key.Key.Value.Length >= prefix.Length + 24);
        var answer = await WhoAsync(key);
        Assert.Equal((HttpStatusCode.OK, _account.Id.Value, mode), (answer.Status, answer.Json.GetProperty("id").GetString(), answer.Json.GetProperty("object").GetString()));
    }

    [Fact]
    public async Task A_key_is_stored_hashed_and_never_prints_itself()
    {
        var key = await IssueAsync(KeyKind.Secret);
        Assert.Equal("[redacted]", key.Key.ToString());
        Assert.DoesNotContain(key.Key.Value, key.ToString(), StringComparison.Ordinal);
        await using var connection = await _database.OpenAsync(default);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM api_keys k WHERE position($1 IN k::text) > 0", connection) { Parameters = { new() { Value = key.Key.Value } } };
        Assert.Equal(0L, await command.ExecuteScalarAsync());
        var listed = Assert.Single(await _keys.ListAsync(_account.Id, false, default));
        Assert.Equal(("sk_test_****************" + key.Key.Value[^4..], (string?)null), (listed.Masked, listed.Readable));
    }

    [Fact]
    public async Task A_publishable_key_can_be_read_again_and_makes_no_secret_call()
    {
        var key = await IssueAsync(KeyKind.Publishable);
        Assert.Equal(key.Key.Value, Assert.Single(await _keys.ListAsync(_account.Id, false, default)).Readable);
        Assert.Equal((HttpStatusCode.Unauthorized, "secret_key_required"), (await WhoAsync(key)) is var a ? (a.Status, a.Code) : default);
    }

    [Fact]
    public async Task An_unknown_key_is_refused_masked()
    {
        var answer = await _host.SendAsync("GET", "/v1/whoami", "sk_test_51NobodyHasEverSeenThisKey");
        Assert.Equal((HttpStatusCode.Unauthorized, "Invalid API Key provided: sk_test_****************sKey"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_rolled_key_is_refused_as_expired_within_two_seconds()
    {
        var key = await IssueAsync(KeyKind.Secret);
        Assert.Equal(HttpStatusCode.OK, (await WhoAsync(key)).Status);
        Assert.True(await _keys.ExpireAsync(_account.Id, key.Id, _time.GetUtcNow(), default));
        _time.Advance(ApiKeyAuthenticator.Memory);
        var answer = await WhoAsync(key);
        Assert.Equal((HttpStatusCode.Unauthorized, "api_key_expired"), (answer.Status, answer.Code));
        Assert.Equal("Expired API Key provided: sk_test_****************" + key.Key.Value[^4..], answer.Message);
        Assert.Equal("Basic realm=\"Stripe\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_key_expires_on_time_even_when_it_is_remembered()
    {
        var key = await IssueAsync(KeyKind.Secret);
        await _keys.ExpireAsync(_account.Id, key.Id, _time.GetUtcNow().AddSeconds(1), default);
        Assert.Equal(HttpStatusCode.OK, (await WhoAsync(key)).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await WhoAsync(key)).Status);
    }

    [Fact]
    public async Task An_end_that_is_set_cannot_be_put_off()
    {
        var key = await IssueAsync(KeyKind.Secret);
        await _keys.ExpireAsync(_account.Id, key.Id, _time.GetUtcNow(), default);
        await _keys.ExpireAsync(_account.Id, key.Id, _time.GetUtcNow().AddDays(1), default);
        Assert.Equal("api_key_expired", (await WhoAsync(key)).Code);
    }

    [Fact]
    public async Task A_restricted_key_may_what_it_was_given()
    {
        var without = await IssueAsync(KeyKind.Restricted);
        var answer = await WhoAsync(without);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("rak_things_read", answer.Message, StringComparison.Ordinal);
        var with = await _keys.IssueAsync(
            new NewApiKey(_account.Id, false, KeyKind.Restricted) { Permissions = new(new Dictionary<string, Access>(StringComparer.Ordinal) { ["things"] = Access.Write }) },
            _time.GetUtcNow(),
            default);
        Assert.Equal(HttpStatusCode.OK, (await WhoAsync(with!)).Status);
    }

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("10.1.2.3/32", HttpStatusCode.Forbidden)]
    public async Task A_key_with_an_allow_list_works_only_from_there(string network, HttpStatusCode status)
    {
        var key = await _keys.IssueAsync(new NewApiKey(_account.Id, false, KeyKind.Secret) { AllowedAddresses = [network] }, _time.GetUtcNow(), default);
        Assert.Equal(status, (await WhoAsync(key!)).Status);
    }

    [Fact]
    public async Task The_accounts_version_stands_in_for_a_missing_header()
    {
        var key = await IssueAsync(KeyKind.Secret);
        await _accounts.ChangeAsync(_account.Id, "Renamed", new ApiVersion("2020-08-27"), _account.Settings with { MinimumAge = 21, AllowSpecimens = true }, default);
        Assert.Equal("2020-08-27", (await WhoAsync(key)).Header("Stripe-Version"));
        var account = await _accounts.FindAsync(_account.Id, default);
        Assert.Equal(new AccountSettings { MinimumAge = 21, AllowSpecimens = true }, account!.Settings);
    }

    [Fact]
    public async Task While_the_database_is_away_a_new_key_gets_503()
    {
        await using var host = await WireHost.StartAsync(
            new Database("Host=127.0.0.1;Port=1;Timeout=1"), api => api.Get("/v1/x", Permission.Read("x"), (_, _) => throw new InvalidOperationException()));
        var answer = await host.SendAsync("GET", "/v1/x", "sk_test_51NobodyHasEverSeenThisKey");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "true"), (answer.Status, answer.Header("Stripe-Should-Retry")));
    }

    private async Task<IssuedApiKey> IssueAsync(KeyKind kind, bool livemode = false) =>
        (await _keys.IssueAsync(new NewApiKey(_account.Id, livemode, kind), _time.GetUtcNow(), default))!;

    private Task<Answer> WhoAsync(IssuedApiKey key) => _host.SendAsync("GET", "/v1/whoami", key.Key.Value);
}
