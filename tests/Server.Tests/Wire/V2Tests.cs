using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Tests.Wire;

/// <summary>What is different below /v2: JSON bodies, another error shape, idempotent deletions, pages by link.</summary>
public sealed class V2Tests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Permission Write = Permission.Write("things");

    private Database _database = null!;
    private WireHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await ExecuteAsync("CREATE TABLE things (id text NOT NULL)");
        _host = await WireHost.StartAsync(
            _database,
            api => api
                .Post("/v2/things", Write, AddAsync)
                .Delete("/v2/things/{thing}", Write, AddAsync)
                .Get("/v2/things", Write, (call, _) => ValueTask.FromResult(List(call)))
                .Get("/v2/fault", Write, (_, _) => throw new InvalidOperationException("hush")),
            authenticate: Callers.Authenticate);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_body_is_JSON_and_every_type_is_kept()
    {
        var answer = await PostAsync("""{"name":"x","count":3,"flag":true,"tags":["a","b"],"metadata":{"k":"v"},"inner":{"url":"https://a.example/"}}""");
        Assert.Equal((HttpStatusCode.OK, "x 3 True a,b k=v https://a.example/"), (answer.Status, answer.Json.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("""{"name":1}""", "invalid_fields", "Invalid string: name takes a JSON string.")]
    [InlineData("""{"name":"x","count":"3"}""", "invalid_fields", "Invalid number: count takes a JSON number.")]
    [InlineData("""{"name":"x","flag":"true"}""", "invalid_fields", "Invalid boolean: flag takes a JSON boolean.")]
    [InlineData("""{"name":"x","tags":[1]}""", "invalid_fields", "Invalid string: tags[0] takes a JSON string.")]
    [InlineData("""{"name":"x","metadata":{"k":1}}""", "invalid_fields", "Metadata values must be strings, but an object or a list was passed.")]
    [InlineData("""{"name":"x","colour":"red","expand":["a"]}""", "invalid_fields", "Received unknown parameters: colour, expand")]
    [InlineData("""{"count":3}""", "invalid_fields", "Missing required param: name.")]
    [InlineData("""{"name":"x","name":"y"}""", "invalid_request", null)]
    [InlineData("""{"name":"x",}""", "invalid_request", null)]
    [InlineData("""{"name":"x"} {}""", "invalid_request", null)]
    [InlineData("""["name"]""", "invalid_request", null)]
    [InlineData("""{"name":"\u0000"}""", "invalid_request", null)]
    [InlineData("""{"name":"\ud800"}""", "invalid_request", null)]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""", "invalid_request", null)]
    [InlineData("name=x", "invalid_request", null)]
    public async Task What_is_not_as_it_must_be_is_refused_with_a_code_and_a_sentence(string body, string code, string? message)
    {
        var answer = await PostAsync(body);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
        if (message is not null) Assert.Equal(message, answer.Message);
        Assert.False(answer.Error.TryGetProperty("type", out _));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_body_has_its_limits()
    {
        var many = await PostAsync($$"""{"name":"x","tags":[{{string.Join(',', Enumerable.Repeat("\"a\"", 1000))}}]}""");
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (many.Status, many.Code));
        var large = await PostAsync($$"""{"name":"{{new string('x', ApiPipeline.MaxForm)}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "request_too_large"), (large.Status, large.Code));
        var form = await SendAsync("POST", "/v2/things", new StringContent("{}", new MediaTypeHeaderValue("application/x-www-form-urlencoded")));
        Assert.Contains("application/json", form.Message, StringComparison.Ordinal);
        var query = await SendAsync("POST", "/v2/things?name=x", null);
        Assert.Contains("not in the URL", query.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_have_the_shape_of_v2()
    {
        var unknown = await SendAsync("GET", "/v2/nothing", null);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (unknown.Status, unknown.Code));
        var stranger = await _host.SendAsync("GET", "/v2/things", "sk_test_51NobodyHasEverSeenThisKey");
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (stranger.Status, stranger.Code));
        var fault = await SendAsync("GET", "/v2/fault", null);
        Assert.Equal((HttpStatusCode.InternalServerError, "internal_error", "api_error"), (fault.Status, fault.Code, fault.Error.GetProperty("type").GetString()));
        Assert.All([unknown, stranger, fault], static answer => Assert.Matches("^req_", answer.Header("Request-Id")));
    }

    [Fact]
    public async Task A_repeated_post_or_deletion_gets_the_first_reply_and_changes_nothing()
    {
        var first = await PostAsync("""{"name":"x"}""", "k");
        var second = await PostAsync("""{"name":"x"}""", "k");
        Assert.Equal((first.Body, null, "true"), (second.Body, first.Header("Idempotent-Replayed"), second.Header("Idempotent-Replayed")));
        var gone = await SendAsync("DELETE", "/v2/things/a", null, "d");
        var goneAgain = await SendAsync("DELETE", "/v2/things/a", null, "d");
        Assert.Equal((gone.Body, "true"), (goneAgain.Body, goneAgain.Header("Idempotent-Replayed")));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_key_used_with_other_parameters_is_a_conflict_that_is_not_worth_repeating()
    {
        await PostAsync("""{"name":"x"}""", "k");
        var answer = await PostAsync("""{"name":"y"}""", "k");
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_error", "false"), (answer.Status, answer.Code, answer.Header("Stripe-Should-Retry")));
        Assert.Equal("idempotency_error", answer.Error.GetProperty("type").GetString());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_page_links_to_its_neighbours_and_keeps_the_filters()
    {
        var first = await SendAsync("GET", "/v2/things?name=x&limit=5", null);
        Assert.Null(first.Json.GetProperty("previous").GetString());
        var next = first.Json.GetProperty("next").GetString()!;
        Assert.StartsWith("/v2/things?name=x&limit=5&page=", next, StringComparison.Ordinal);
        var second = await SendAsync("GET", next, null);
        Assert.Equal("5 96 False", second.Json.GetProperty("page").GetString());
        var back = await SendAsync("GET", second.Json.GetProperty("previous").GetString()!, null);
        Assert.Equal("5 95 True", back.Json.GetProperty("page").GetString());
        foreach (var word in (string[])["nonsense", "YQ", "YzE", "YS0x", new string('a', 40)])
        {
            var refused = await SendAsync("GET", "/v2/things?name=x&page=" + word, null);
            Assert.Equal((HttpStatusCode.BadRequest, "page"), (refused.Status, refused.Error.GetProperty("param").GetString()));
        }
    }

    [Theory]
    [InlineData("2026-11-21T07:46:00.123Z", "2026-11-21T07:46:00.123Z")]
    [InlineData("2026-11-21T08:46:00+01:00", "2026-11-21T07:46:00.000Z")]
    [InlineData("2026-11-21T07:46:00.1234567Z", "2026-11-21T07:46:00.123Z")]
    [InlineData("1795247160", "2026-11-21T07:46:00.000Z")]
    [InlineData("2026-11-21", null)]
    [InlineData("yesterday", null)]
    [InlineData("-5", null)]
    [InlineData("99999999999999", null)]
    public void Times_are_RFC_3339_with_milliseconds(string text, string? written) =>
        Assert.Equal(written, V2Time.Read(text) is { } time ? V2Time.Write(time) : null);

    private static Result<ApiReply> List(ApiCall call)
    {
        var reader = call.Read();
        var name = reader.RequiredString("name");
        var asked = reader.V2Page();
        if (!reader.Finish(() => asked).TryGet(out var page, out var error)) return error;
        var links = V2Links.Of(call, page, [(page.Anchor ?? 101) - 1, (page.Anchor ?? 101) - page.Limit], hasMore: !page.Backwards);
        return ApiReply.Raw(200, Encoding.UTF8.GetBytes(
            $$"""{"page":"{{page.Limit}} {{page.Anchor}} {{page.Backwards}}","next":{{Quoted(links.Next)}},"previous":{{Quoted(links.Previous)}},"name":"{{name}}"}"""));
    }

    private static string Quoted(string? text) => text is null ? "null" : $"\"{text}\"";

    private async ValueTask<Result<ApiReply>> AddAsync(ApiCall call, CancellationToken ct)
    {
        var reader = call.Read();
        var name = call.Http.Request.Method == "DELETE" ? "gone" : reader.RequiredString("name");
        var (count, flag, tags, metadata) = (reader.Integer("count"), reader.Bool("flag"), reader.StringList("tags"), reader.Metadata("metadata"));
        var inner = reader.Map("inner", static r => r.RequiredUrl("url"));
        if (!reader.Finish(() => name).TryGet(out _, out var error)) return error;
        await ExecuteAsync("INSERT INTO things VALUES ('a')");
        var text = $"{name} {count} {flag} {string.Join(',', tags ?? [])} {string.Join(',', metadata.Set.Select(static m => $"{m.Key}={m.Value}"))} {inner}";
        return ApiReply.Raw(200, Encoding.UTF8.GetBytes($$"""{"name":"{{text.Trim()}}"}"""));
    }

    private Task<Answer> PostAsync(string body, string? key = null) =>
        SendAsync("POST", "/v2/things", new StringContent(body, new MediaTypeHeaderValue("application/json")), key);

    private async Task<Answer> SendAsync(string method, string url, HttpContent? content, string? key = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Callers.Secret);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await _host.Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private async Task<long> CountAsync()
    {
        await using var connection = await _database.OpenAsync(default);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM things", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _database.OpenAsync(default);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
