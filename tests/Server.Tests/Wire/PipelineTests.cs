using System.Net;
using System.Text;
using Bonafide.Server.Data;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Http;

namespace Bonafide.Server.Tests.Wire;

/// <summary>Contract sections 2, 3.4 and 4 as a caller sees them. No database is reachable here.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private static readonly Permission Read = Permission.Read("things");
    private static readonly Permission Write = Permission.Write("things");

    private WireHost _host = null!;
    private bool _ready = true;

    public async ValueTask InitializeAsync() => _host = await WireHost.StartAsync(
        new Database("Host=127.0.0.1;Port=1;Timeout=1"),
        api => api
            .Get("/v1/things/{thing}", Read, (call, _) => ValueTask.FromResult<Result<ApiReply>>(Show(call)))
            .Post("/v1/things/{thing}", Write, (call, _) => ValueTask.FromResult<Result<ApiReply>>(Show(call)))
            .Delete("/v1/things/{thing}", Write, (call, _) => ValueTask.FromResult<Result<ApiReply>>(Show(call)))
            .Get("/v1/missing/{thing}", Read, (call, _) => ValueTask.FromResult<Result<ApiReply>>(ApiErrors.NoSuchInPath("Thing", call.Path("thing"), "thing")))
            .Get("/v1/other_mode", Read, (call, _) => ValueTask.FromResult<Result<ApiReply>>(ApiErrors.OtherMode("Thing", "th_1", "thing", call.Caller.Livemode)))
            .Get("/v1/fault", Read, (_, _) => throw new InvalidOperationException("Jenny Rosen sits here"))
            .Get("/v1/dead", Read, async (call, ct) =>
            {
                await using var connection = await ((Database)call.Http.RequestServices.GetService(typeof(Database))!).OpenAsync(ct);
                return Show(call);
            })
            .Upload("/v1/open", Write with { OpenToPublishableKeys = true }, (_, _) => ValueTask.FromResult<Result<ReadForm>>(new ReadForm(UnreadForm.Empty, default)), (call, _) =>
                ValueTask.FromResult<Result<ApiReply>>(Show(call)))
            .Get("/v1/things", Read, (_, _) => ValueTask.FromResult<Result<ApiReply>>(ApiReply.Json(
                new ListReply<Thing>("/v1/things", true, [new Thing("th_1", "thing", null)]), ThingJson.Default.ListReplyThing)))
            .Get("/v1/version", Read, (call, _) => ValueTask.FromResult<Result<ApiReply>>(Reply(call.Version.Value))),
        authenticate: Callers.Authenticate,
        probe: new ReadinessProbe("switch", _ => ValueTask.FromResult(_ready)));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_reply_is_indented_json_with_a_request_id()
    {
        var answer = await _host.SendAsync("GET", "/v1/things/th_1?name=x", Callers.Secret);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Matches("^req_[0-9A-Za-z]{14}$", answer.Header("Request-Id"));
        Assert.StartsWith("{\n  \"id\": \"th_1\",\n  \"object\": \"thing\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal("x", answer.Json.GetProperty("name").GetString());
        Assert.Null(answer.Header("Server"));
    }

    /// <summary>Path, key, and status.</summary>
    [Theory]
    [InlineData("/v1/things/th_1?name=x", Callers.Secret, 200)]
    [InlineData("/v1/missing/th_1", Callers.Secret, 404)]
    [InlineData("/v1/things/th_1", null, 401)]
    [InlineData("/v1/open", Callers.Secret, 404)]
    [InlineData("/v1/nowhere", Callers.Secret, 404)]
    [InlineData("/health/live", null, 200)]
    public async Task Head_is_answered_as_get_is_without_the_body(string path, string? key, int status)
    {
        var (get, head) = (await _host.SendAsync("GET", path, key), await _host.SendAsync("HEAD", path, key));
        Assert.Equal((status, status, ""), ((int)get.Status, (int)head.Status, head.Body));
        Assert.Equal(get.Header("Content-Type"), head.Header("Content-Type"));
        var length = get.Bytes.Length + (get.Body.Contains("(GET:", StringComparison.Ordinal) ? 1 : 0);
        Assert.Equal(path.StartsWith("/v1/", StringComparison.Ordinal) ? length.ToString(System.Globalization.CultureInfo.InvariantCulture) : null, head.Header("Content-Length"));
    }

    [Fact]
    public async Task A_key_is_taken_by_Basic_as_by_Bearer()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(Callers.Secret + ":"));
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("GET", "/v1/things/th_1", null, null, ("Authorization", "Basic " + basic))).Status);
        var password = Convert.ToBase64String(Encoding.UTF8.GetBytes(Callers.Secret + ":ignored"));
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("GET", "/v1/things/th_1", null, null, ("Authorization", "basic " + password))).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic Og==")]
    [InlineData("Digest x")]
    public async Task Without_a_key_the_refusal_says_how_to_send_one(string? header)
    {
        var answer = await _host.SendAsync("GET", "/v1/things/th_1", null, null, header is null ? [] : [("Authorization", header)]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Basic realm=\"Stripe\"", answer.Header("WWW-Authenticate"));
        Assert.StartsWith("You did not provide an API key", answer.Message, StringComparison.Ordinal);
        Assert.Equal("invalid_request_error", answer.Error.GetProperty("type").GetString());
        Assert.Null(answer.Code);
    }

    [Fact]
    public async Task An_unknown_key_is_shown_masked()
    {
        var answer = await _host.SendAsync("GET", "/v1/things/th_1", "sk_test_51NobodyHasEverSeenThisKey");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Invalid API Key provided: sk_test_****************sKey", answer.Message);
        Assert.Equal("Basic realm=\"Stripe\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_publishable_key_cannot_make_a_secret_call()
    {
        var answer = await _host.SendAsync("GET", "/v1/things/th_1", Callers.Publishable);
        Assert.Equal((HttpStatusCode.Unauthorized, "secret_key_required"), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("POST", "/v1/open", Callers.Publishable, "x=1")).Status);
    }

    [Fact]
    public async Task A_restricted_key_needs_the_permission()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("GET", "/v1/things/th_1", Callers.Restricted)).Status);
        var answer = await _host.SendAsync("POST", "/v1/things/th_1", Callers.Restricted, "name=x");
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("rk_test_****************rest", answer.Message, StringComparison.Ordinal);
        Assert.Contains(Callers.Account.Value, answer.Message, StringComparison.Ordinal);
        Assert.Contains("rak_things_write", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ephemeral_key_is_refused_where_it_was_not_made_for() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.SendAsync("GET", "/v1/things/th_1", Callers.Ephemeral)).Status);

    [Theory]
    [InlineData("Stripe-Account")]
    [InlineData("Stripe-Context")]
    public async Task Only_the_own_account_can_be_named(string header)
    {
        var own = await _host.SendAsync("GET", "/v1/things/th_1", Callers.Secret, null, (header, Callers.Account.Value));
        Assert.Equal((HttpStatusCode.OK, Callers.Account.Value), (own.Status, own.Header(header)));
        var other = await _host.SendAsync("GET", "/v1/things/th_1", Callers.Secret, null, (header, "acct_1Other"));
        Assert.Equal((HttpStatusCode.Forbidden, "account_invalid"), (other.Status, other.Code));
        Assert.Contains("acct_1Other", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_the_requests_or_the_accounts_and_is_echoed()
    {
        var given = await _host.SendAsync("GET", "/v1/version", Callers.Secret, null, ("Stripe-Version", "2020-08-27"));
        Assert.Equal(("2020-08-27", "2020-08-27"), (given.Header("Stripe-Version"), given.Json.GetProperty("id").GetString()));
        var standard = await _host.SendAsync("GET", "/v1/version", Callers.Secret);
        Assert.Equal(ApiVersion.Newest.Value, standard.Header("Stripe-Version"));
        var unknown = await _host.SendAsync("GET", "/v1/version", Callers.Secret, null, ("Stripe-Version", "2020-01-01"));
        Assert.Equal((HttpStatusCode.BadRequest, "Invalid Stripe API version: 2020-01-01"), (unknown.Status, unknown.Message));
    }

    [Fact]
    public async Task A_coded_error_links_to_its_explanation()
    {
        var answer = await _host.SendAsync("GET", "/v1/missing/th_x", Callers.Secret);
        Assert.Equal((HttpStatusCode.NotFound, "resource_missing", "No such Thing: 'th_x'"), (answer.Status, answer.Code, answer.Message));
        Assert.Equal("https://stripe.com/docs/error-codes/resource-missing", answer.Error.GetProperty("doc_url").GetString());
        Assert.Equal("thing", answer.Error.GetProperty("param").GetString());
        Assert.Equal("invalid_request_error", answer.Error.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(Callers.Secret, "live", "test")]
    [InlineData(Callers.Live, "test", "live")]
    public async Task An_object_of_the_other_mode_is_said_to_be_there(string key, string there, string here)
    {
        var answer = await _host.SendAsync("GET", "/v1/other_mode", key);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(
            $"No such Thing: 'th_1'; a similar object exists in {there} mode, but a {here} mode key was used to make this request.", answer.Message);
    }

    [Theory]
    [InlineData("GET", "/v1/nowhere")]
    [InlineData("GET", "/v1")]
    [InlineData("GET", "/v2/core/nowhere")]
    [InlineData("PUT", "/v1/things/th_1")]
    public async Task An_unknown_url_is_named(string method, string path)
    {
        var answer = await _host.SendAsync(method, path, Callers.Secret);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.StartsWith($"Unrecognized request URL ({method}: {path})", answer.Message, StringComparison.Ordinal);
        Assert.NotNull(answer.Header("Request-Id"));
    }

    [Fact]
    public async Task Parameters_are_read_from_query_and_body_and_the_body_wins()
    {
        Assert.Equal("q", (await _host.SendAsync("DELETE", "/v1/things/th_1?name=q", Callers.Secret)).Json.GetProperty("name").GetString());
        Assert.Equal("b", (await _host.SendAsync("POST", "/v1/things/th_1?name=q", Callers.Secret, "name=b")).Json.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("POST", "/v1/things/th_1", Callers.Secret, "")).Status);
    }

    [Fact]
    public async Task A_parameter_refusal_is_an_envelope()
    {
        var answer = await _host.SendAsync("POST", "/v1/things/th_1", Callers.Secret, "foo=1");
        Assert.Equal((HttpStatusCode.BadRequest, "parameter_unknown"), (answer.Status, answer.Code));
        Assert.Equal("foo", answer.Error.GetProperty("param").GetString());
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/things/th_1") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Callers.Secret);
        using var response = await _host.Http.SendAsync(request);
        var answer = await Answer.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("application/x-www-form-urlencoded", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000_001, false)]
    [InlineData(1_000_001, true)]
    [InlineData(20_000_000, false)]
    [InlineData(20_000_000, true)]
    public async Task A_body_too_large_gets_a_clear_refusal(int bytes, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/things/th_1") { Content = new StringContent("name=" + new string('x', bytes - 5)) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Callers.Secret);
        using var response = await _host.Http.SendAsync(request);
        var answer = await Answer.ReadAsync(response);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("too large", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16_000, HttpStatusCode.BadRequest)]
    [InlineData(16_500, HttpStatusCode.RequestUriTooLong)]
    [InlineData(60_000, HttpStatusCode.RequestUriTooLong)]
    public async Task A_url_over_16_KiB_is_too_long(int length, HttpStatusCode status)
    {
        var answer = await _host.SendAsync("GET", "/v1/things/th_1?foo=" + new string('x', length), Callers.Secret);
        Assert.Equal(status, answer.Status);
        Assert.Equal("invalid_request_error", answer.Error.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_fault_tells_the_caller_nothing_and_the_operator_everything()
    {
        var answer = await _host.SendAsync("GET", "/v1/fault", Callers.Secret);
        Assert.Equal((HttpStatusCode.InternalServerError, "api_error"), (answer.Status, answer.Error.GetProperty("type").GetString()));
        Assert.DoesNotContain("Jenny", answer.Body, StringComparison.Ordinal);
        Assert.Contains(_host.Logs.All, line => line.Contains("request_failed", StringComparison.Ordinal) && line.Contains(answer.Header("Request-Id")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dead_database_is_worth_another_try()
    {
        var answer = await _host.SendAsync("GET", "/v1/dead", Callers.Secret);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "api_error"), (answer.Status, answer.Error.GetProperty("type").GetString()));
        Assert.Equal("true", answer.Header("Stripe-Should-Retry"));
        var keyed = await _host.SendAsync("POST", "/v1/things/th_1", Callers.Secret, "name=x", ("Idempotency-Key", "k"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "true"), (keyed.Status, keyed.Header("Stripe-Should-Retry")));
    }

    [Fact]
    public async Task Browsers_may_call()
    {
        var answer = await _host.SendAsync("GET", "/v1/things/th_1", null);
        Assert.Equal(("*", "Request-Id, Stripe-Should-Retry, Retry-After"), (answer.Header("Access-Control-Allow-Origin"), answer.Header("Access-Control-Expose-Headers")));
        var preflight = await _host.SendAsync("OPTIONS", "/v1/things/th_1", null, null, ("Origin", "https://example.com"), ("Access-Control-Request-Method", "POST"));
        Assert.Equal((HttpStatusCode.OK, ""), (preflight.Status, preflight.Body));
        Assert.Contains("POST", preflight.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("Authorization", preflight.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idempotency_key_is_echoed_and_has_at_most_255_characters()
    {
        Assert.Equal("k1", (await _host.SendAsync("GET", "/v1/things/th_1", Callers.Secret, null, ("Idempotency-Key", "k1"))).Header("Idempotency-Key"));
        var answer = await _host.SendAsync("POST", "/v1/things/th_1", Callers.Secret, "name=x", ("Idempotency-Key", new string('k', 256)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("255", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idempotency_key_may_be_any_text()
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = _host.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/things/th_1");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Callers.Secret);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "clé-✓");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Idempotency-Key"));
    }

    [Fact]
    public async Task A_list_is_in_its_envelope()
    {
        var answer = await _host.SendAsync("GET", "/v1/things", Callers.Secret);
        Assert.Equal("""{"object":"list","url":"/v1/things","has_more":true,"data":[{"id":"th_1","object":"thing","name":null}]}""", string.Concat(answer.Body.Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public async Task Health_is_live_always_and_ready_when_every_probe_is()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("GET", "/health/live", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("GET", "/health/ready", null)).Status);
        _ready = false;
        var answer = await _host.SendAsync("GET", "/health/ready", null);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: switch\n"), (answer.Status, answer.Body));
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync("GET", "/health/live", null)).Status);
    }

    [Fact]
    public async Task The_log_has_the_route_and_neither_ids_nor_parameters_nor_keys()
    {
        var answer = await _host.SendAsync("POST", "/v1/things/th_private?name=Jenny", Callers.Secret, "name=Rosen");
        await _host.SendAsync("GET", "/health/live", null);
        var own = _host.Logs.All;
        Assert.Contains(own, line => line.Contains("POST /v1/things/{thing} 200", StringComparison.Ordinal) && line.Contains(answer.Header("Request-Id")!, StringComparison.Ordinal));
        Assert.DoesNotContain(own, line => line.Contains("private", StringComparison.Ordinal) || line.Contains("Jenny", StringComparison.Ordinal)
            || line.Contains("Rosen", StringComparison.Ordinal) || line.Contains(Callers.Secret, StringComparison.Ordinal));
    }

    private static Result<ApiReply> Show(ApiCall call)
    {
        var reader = call.Read();
        var name = reader.String("name");
        return reader.Finish(() => ApiReply.Json(new Thing(call.Http.Request.RouteValues["thing"] as string ?? "none", "thing", name), ThingJson.Default.Thing));
    }

    private static ApiReply Reply(string id) => ApiReply.Json(new Thing(id, "thing", null), ThingJson.Default.Thing);
}
