using Bonafide.Server.Accounts;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bonafide.Server.Tests.Accounts;

public sealed class FirstRunTests(PostgresFixture postgres)
{
    private static readonly GivenKeys None = new([]);
    private static readonly Permissions Sensitive = new(new Dictionary<string, Access>(StringComparer.Ordinal) { ["sensitive"] = Access.Read });

    [Fact]
    public async Task An_empty_database_gets_one_account_and_four_keys()
    {
        var result = await RunOf(await postgres.NewDatabaseAsync()).RunAsync("First", None, Sensitive, default);
        Assert.True(result.Made);
        Assert.Matches("^acct_1[0-9A-Za-z]{15}$", result.Account.Id.Value);
        Assert.Equal(["sk_test_", "pk_test_", "sk_live_", "pk_live_"], result.Issued.Select(k => k.Key.Value[..8]));
    }

    [Fact]
    public async Task A_second_start_shows_no_key_again()
    {
        var database = await postgres.NewDatabaseAsync();
        var first = await RunOf(database).RunAsync("First", None, Sensitive, default);
        var second = await RunOf(database).RunAsync("Second", None, Sensitive, default);
        Assert.Equal((false, first.Account.Id, "First", 0), (second.Made, second.Account.Id, second.Account.Name, second.Issued.Count));
    }

    [Fact]
    public async Task Hosts_that_start_at_once_make_one_account()
    {
        var database = await postgres.NewDatabaseAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunOf(database).RunAsync("First", None, Sensitive, default)));
        Assert.Single(results, r => r.Made);
        Assert.Single(results.Select(r => r.Account.Id).Distinct());
    }

    [Fact]
    public async Task An_account_whose_keys_could_not_be_made_is_not_made_either()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var connection = await database.OpenAsync(default))
        {
            await using var spoil = new NpgsqlCommand("ALTER TABLE api_keys RENAME TO spoiled", connection);
            await spoil.ExecuteNonQueryAsync();
        }

        await Assert.ThrowsAsync<PostgresException>(() => RunOf(database).RunAsync("First", None, Sensitive, default));
        Assert.Null(await new AccountStore(database).FirstAsync(default));
    }

    [Fact]
    public async Task Given_keys_are_made_when_absent_and_replace_drawn_ones()
    {
        var database = await postgres.NewDatabaseAsync();
        var given = GivenKeys.Read(Settings(("BONAFIDE_TEST_SECRET_KEY", "sk_test_given_by_ci"), ("BONAFIDE_TEST_SENSITIVE_KEY", "rk_test_given_by_ci"), ("BONAFIDE_LIVE_SECRET_KEY", "")));
        var result = await RunOf(database).RunAsync("First", given, Sensitive, default);
        Assert.Equal(["pk_test_", "sk_live_", "pk_live_"], result.Issued.Select(k => k.Key.Value[..8]));
        await RunOf(database).RunAsync("First", given, Sensitive, default);
        var authenticator = new ApiKeyAuthenticator(new ApiKeyStore(database), new OwnerTime(new TestClockStore(database), TimeProvider.System), TimeProvider.System);
        Assert.True((await authenticator.AuthenticateAsync(new UnreadKey("sk_test_given_by_ci", null), default)).TryGet(out var secret, out _));
        Assert.Equal((KeyKind.Secret, false, result.Account.Id), (secret!.Kind, secret.Livemode, secret.Account));
        Assert.True((await authenticator.AuthenticateAsync(new UnreadKey("rk_test_given_by_ci", null), default)).TryGet(out var sensitive, out _));
        Assert.True(sensitive!.Holds(Permission.Read("sensitive")));
        Assert.False(secret.Holds(Permission.Read("sensitive")));
    }

    [Fact]
    public async Task A_key_given_later_is_added()
    {
        var database = await postgres.NewDatabaseAsync();
        await RunOf(database).RunAsync("First", None, Sensitive, default);
        var result = await RunOf(database).RunAsync("First", GivenKeys.Read(Settings(("BONAFIDE_LIVE_SECRET_KEY", "sk_live_given_by_ci"))), Sensitive, default);
        Assert.Equal(["first", "first", "given"], (await new ApiKeyStore(database).ListAsync(result.Account.Id, true, default)).Select(k => k.Name));
    }

    [Theory]
    [InlineData("sk_live_1234567890")]
    [InlineData("pk_test_1234567890")]
    [InlineData("sk_test_1")]
    [InlineData("sk_test_with space")]
    public void A_misshapen_given_key_is_refused_without_showing_it(string key)
    {
        var refusal = Assert.Throws<FormatException>(() => GivenKeys.Read(Settings(("BONAFIDE_TEST_SECRET_KEY", key))));
        Assert.Contains("BONAFIDE_TEST_SECRET_KEY", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, refusal.Message, StringComparison.Ordinal);
    }

    private static FirstRun RunOf(Database database) => new(database, TimeProvider.System);

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
