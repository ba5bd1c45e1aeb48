using System.Net;
using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Tests.Wire;

/// <summary>Contract section 5: one key, one execution.</summary>
public sealed class IdempotencyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Permission Write = Permission.Write("things");

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _gate = new(0);
    private Database _database = null!;
    private WireHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await ExecuteAsync("CREATE TABLE things (id text NOT NULL)");
        _host = await HostAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_repeated_request_gets_the_first_reply_and_changes_nothing()
    {
        var first = await PostAsync("/v1/things", "name=x", "k");
        var second = await PostAsync("/v1/things", "name=x", "k");
        Assert.Equal((HttpStatusCode.OK, first.Body), (second.Status, second.Body));
        Assert.Equal((null, "true"), (first.Header("Idempotent-Replayed"), second.Header("Idempotent-Replayed")));
        Assert.Equal(first.Header("Request-Id"), second.Header("Original-Request"));
        Assert.NotEqual(first.Header("Request-Id"), second.Header("Request-Id"));
        Assert.Equal("k", second.Header("Idempotency-Key"));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData("/v1/things", "name=y")]
    [InlineData("/v1/things?name=x", "")]
    [InlineData("/v1/slow", "name=x")]
    public async Task A_key_used_with_other_parameters_is_refused_and_named(string path, string form)
    {
        await PostAsync("/v1/things", "name=x", "my-key");
        var answer = await PostAsync(path, form, "my-key");
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency_error"), (answer.Status, answer.Error.GetProperty("type").GetString()));
        Assert.Contains("'my-key'", answer.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Modes_do_not_share_keys()
    {
        await PostAsync("/v1/things", "name=x", "k");
        await PostAsync("/v1/things", "name=x", "k", Callers.Live);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Without_a_key_every_request_runs()
    {
        await PostAsync("/v1/things", "name=x", null);
        await PostAsync("/v1/things", "name=x", null);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task While_the_first_request_runs_the_second_is_told_to_try_again()
    {
        var first = PostAsync("/v1/slow", "name=x", "k");
        await _entered.WaitAsync();
        var second = await PostAsync("/v1/slow", "name=x", "k");
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_in_use", "true"), (second.Status, second.Code, second.Header("Stripe-Should-Retry")));
        _gate.Release();
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal("true", (await PostAsync("/v1/slow", "name=x", "k")).Header("Idempotent-Replayed"));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Of_two_hosts_on_one_database_one_wins_and_the_other_rolls_back()
    {
        await using var other = await HostAsync();
        var calls = new[] { PostAsync("/v1/slow", "name=x", "k"), PostAsync("/v1/slow", "name=x", "k", host: other) };
        await _entered.WaitAsync();
        await _entered.WaitAsync();
        _gate.Release(2);
        var answers = await Task.WhenAll(calls);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Equal("true", answers.Single(a => a.Status == HttpStatusCode.Conflict).Header("Stripe-Should-Retry"));
        Assert.DoesNotContain(_host.Logs.All.Concat(other.Logs.All), line => line.Contains("request_failed", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Of_many_callers_on_two_hosts_one_wins_and_all_get_its_reply_in_the_end()
    {
        await using var other = await HostAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            while (true)
            {
                var answer = await PostAsync("/v1/things", "name=x", "k", host: i % 2 == 0 ? _host : other);
                if (answer.Status != HttpStatusCode.Conflict) return answer;
                Assert.Equal("true", answer.Header("Stripe-Should-Retry"));
            }
        }));
        Assert.All(answers, a => Assert.Equal((HttpStatusCode.OK, answers[0].Body), (a.Status, a.Body)));
        Assert.Single(answers, a => a.Header("Idempotent-Replayed") is null);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_change_that_rolls_back_keeps_no_success()
    {
        var failed = await PostAsync("/v1/breaks_after_keeping", "name=x", "k");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        Assert.Equal(0, await CountAsync());
        var again = await PostAsync("/v1/breaks_after_keeping", "name=x", "k");
        Assert.Equal((HttpStatusCode.InternalServerError, failed.Body, "true"), (again.Status, again.Body, again.Header("Idempotent-Replayed")));
    }

    [Fact]
    public async Task A_refusal_during_execution_is_kept()
    {
        var first = await PostAsync("/v1/refuses", "name=x", "k");
        var second = await PostAsync("/v1/refuses", "name=x", "k");
        Assert.Equal((HttpStatusCode.NotFound, first.Body, "true"), (second.Status, second.Body, second.Header("Idempotent-Replayed")));
    }

    [Fact]
    public async Task A_refusal_of_parameters_is_not_kept()
    {
        Assert.Equal("parameter_unknown", (await PostAsync("/v1/things", "foo=1", "k")).Code);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/v1/things", "name=x", "k")).Status);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_refused_caller_leaves_the_key_unused()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("/v1/things", "name=x", "k", Callers.Restricted)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/v1/things", "name=x", "k")).Status);
    }

    [Fact]
    public async Task A_reply_that_changed_nothing_is_kept_by_the_wire()
    {
        await PostAsync("/v1/nothing", "name=x", "k");
        Assert.Equal("true", (await PostAsync("/v1/nothing", "name=x", "k")).Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_key_is_new_again_after_a_day()
    {
        await PostAsync("/v1/things", "name=x", "k");
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal("true", (await PostAsync("/v1/things", "name=x", "k")).Header("Idempotent-Replayed"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await PostAsync("/v1/things", "name=other", "k")).Header("Idempotent-Replayed"));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Pruning_forgets_what_is_older_than_a_day_and_nothing_else()
    {
        var store = new IdempotentReplyStore(_database, ReplySeal.Open);
        await PostAsync("/v1/things", "name=x", "old");
        _time.Advance(TimeSpan.FromHours(12));
        await PostAsync("/v1/things", "name=x", "new");
        _time.Advance(TimeSpan.FromHours(12));
        Assert.Equal(1, await store.PruneAsync(_time.GetUtcNow(), 100, default));
        Assert.Equal("true", (await PostAsync("/v1/things", "name=x", "new")).Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Neither_the_key_nor_the_reply_is_stored_in_the_clear()
    {
        await PostAsync("/v1/things", "name=Marked", "jenny@example.com");
        await using var connection = await _database.OpenAsync(default);
        await using var command = new NpgsqlCommand("SELECT key_hash, body FROM idempotent_replies", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Matches("^[0-9a-f]{64}$", reader.GetString(0));
        Assert.DoesNotContain("Marked", System.Text.Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(1)), StringComparison.Ordinal);
    }

    private Task<WireHost> HostAsync() => WireHost.StartAsync(
        _database,
        api => api
            .Post("/v1/things", Write, (call, ct) => MakeAsync(call, null, ct))
            .Post("/v1/slow", Write, (call, ct) => MakeAsync(
                call,
                async () =>
                {
                    _entered.Release();
                    await _gate.WaitAsync(ct);
                },
                ct))
            .Post("/v1/breaks_after_keeping", Write, async (call, ct) => await _database.TransactAsync<Result<ApiReply>>(
                async tx =>
                {
                    await call.KeepAsync(tx, Reply("th"), ct);
                    throw new InvalidOperationException("Broken on purpose.");
                },
                ct))
            .Post("/v1/refuses", Write, (_, _) => ValueTask.FromResult<Result<ApiReply>>(ApiErrors.NoSuchInPath("Thing", Guid(), "thing")))
            .Post("/v1/nothing", Write, (_, _) => ValueTask.FromResult<Result<ApiReply>>(Reply("th_" + Guid()))),
        _time,
        Callers.Authenticate,
        seal: new ReplySeal((_, body) => Flip(body), (_, _, body, _) => new ValueTask<byte[]?>(Flip(body)), static (_, said) => System.Security.Cryptography.SHA256.HashData(said)));

    private async ValueTask<Result<ApiReply>> MakeAsync(ApiCall call, Func<Task>? wait, CancellationToken ct)
    {
        var reader = call.Read();
        var name = reader.String("name");
        if (!reader.Finish(() => name ?? "").TryGet(out _, out var error)) return error;
        if (wait is not null) await wait();
        var id = "th_" + Guid();
        var reply = ApiReply.Json(new Thing(id, "thing", name), ThingJson.Default.Thing);
        await _database.ExecuteBatchAsync([Sql.Command("INSERT INTO things VALUES ($1)", Sql.Text(id)), .. call.Keep(reply)], ct);
        return reply;
    }

    private static ApiReply Reply(string id) => ApiReply.Json(new Thing(id, "thing", null), ThingJson.Default.Thing);

    private static string Guid() => Bonafide.Server.Ids.PrefixedId.New("", 10);

    private static byte[] Flip(byte[] body) => [.. body.Select(b => (byte)(b ^ 0x55))];

    private Task<Answer> PostAsync(string path, string form, string? key, string secret = Callers.Secret, WireHost? host = null) =>
        (host ?? _host).SendAsync("POST", path, secret, form, key is null ? [] : [("Idempotency-Key", key)]);

    private async Task<long> CountAsync()
    {
        await using var connection = await _database.OpenAsync(default);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM things", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task ExecuteAsync(string sql) => _database.ExecuteBatchAsync([new NpgsqlBatchCommand(sql)], default);
}
