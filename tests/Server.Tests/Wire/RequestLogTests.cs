using Bonafide.Server.Hosting;
using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;
using Bonafide.Server.Wire.RequestLogs;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bonafide.Server.Tests.Wire;

public sealed class RequestLogTests(PostgresFixture postgres)
{
    private const string Columns = "method, path, status, source, client, error_type, error_code, error_param, livemode";

    [Fact]
    public async Task A_request_is_logged_with_what_became_of_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.PostAsync(SliceHost.Sessions, "type=document", SliceHost.Secret, ("User-Agent", "Stripe/v1 NodeBindings/23.1.0 secret/9"))).Json.Id();
        await host.GetAsync($"{SliceHost.Sessions}/{id}", SliceHost.LiveSecret);
        await host.PostAsync(SliceHost.Sessions, "type=document", SliceHost.Sensitive);
        await host.PostAsync(SliceHost.Sessions, "type=document", "sk_test_unknown0000000000");

        Assert.Equal(
            [
                $"POST|/{SliceHost.Sessions}|200|api|stripe-node/23.1.0||||False",
                $"GET|/{SliceHost.Sessions}/{id}|404|api|other|invalid_request_error|resource_missing|session|True",
                $"POST|/{SliceHost.Sessions}|403|api|other|invalid_request_error|||False",
            ],
            await RowsAsync(host, 3));
        Assert.Equal(3, (await host.RowsAsync("select 1 from request_logs l join api_keys k on k.id = l.key_id and k.account = l.account where l.api_version = '2026-10-28.endive'")).Count);
    }

    [Fact]
    public async Task Nothing_that_a_caller_wrote_is_logged()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        const string mark = "zyxmark";
        var session = (await host.PostAsync(
            SliceHost.Sessions, $"type=document&client_reference_id={mark}&metadata[{mark}]={mark}&provided_details[email]={mark}@example.com", SliceHost.Secret,
            ("Idempotency-Key", mark), ("User-Agent", mark))).Json;
        await host.GetAsync($"{SliceHost.Sessions}?client_reference_id={mark}&{mark}@example.com=1");
        await host.GetAsync($"{SliceHost.Sessions}/{mark}@example.com");
        await host.GetAsync($"{SliceHost.Sessions}/vs_{mark}");
        await host.PostAsync(SliceHost.Sessions, $"type={mark}");
        await host.PostAsync(SliceHost.Sessions, $"{mark}=1");
        await host.PostAsync(SliceHost.Sessions, $"type=document&provided_details[email]={mark}");
        await host.PostAsync(SliceHost.Sessions, $"type=document&metadata[{mark}]={new string('x', 600)}");
        await host.PostAsync(SliceHost.Sessions, $"type=document&options[{mark}]=1");
        await host.GetAsync($"{SliceHost.Sessions}?expand[]={mark}");
        await host.GetAsync("v1/events/" + Uri.EscapeDataString($"evt_{mark}/../{mark}"));
        var visitor = host.Visit(session);
        await visitor.OpenAsync();

        var rows = string.Join('\n', await RowsAsync(host, 12));
        Assert.DoesNotContain(mark, string.Join('\n', await host.RowsAsync("select l::text from request_logs l")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(visitor.Key[5..], rows, StringComparison.Ordinal);
        Assert.Contains($"GET|/{SliceHost.Sessions}/:session|404|api|other|invalid_request_error|resource_missing|session|False", rows, StringComparison.Ordinal);
        Assert.Contains($"POST|/{SliceHost.Sessions}|400|api|other|invalid_request_error|email_invalid|provided_details[email]|False", rows, StringComparison.Ordinal);
        Assert.Contains($"POST|/{SliceHost.Sessions}|400|api|other|invalid_request_error|parameter_unknown||False", rows, StringComparison.Ordinal);
        Assert.Contains($"POST|/{SliceHost.Sessions}|400|api|other|invalid_request_error||metadata|False", rows, StringComparison.Ordinal);
        Assert.Contains($"GET|/v1/identity/verification_pages/{session.Id()}|200|page|other||||False", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_forgotten_after_their_days()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_REQUEST_LOG_DAYS", "2"));
        await host.CreateAsync();
        await RowsAsync(host, 1);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.CreateAsync();
        await RowsAsync(host, 2);
        host.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await host.HandleAsync(new JobRun(1, Prune.RequestLogs, "{}", 1, 1, default));
        Assert.Single(await host.RowsAsync("select 1 from request_logs"));
    }

    [Fact]
    public async Task With_no_days_nothing_is_written()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_REQUEST_LOG_DAYS", "0"));
        await host.CreateAsync();
        Assert.False(host.Get<RequestLog>().Reader.TryPeek(out _));
        Assert.Empty(await host.RowsAsync("select 1 from request_logs"));
    }

    [Theory]
    [InlineData("/v1/events/evt_1OD2uANUK8CGao5iTuwx1Zl7", "/v1/events/{id}", "/v1/events/evt_1OD2uANUK8CGao5iTuwx1Zl7")]
    [InlineData("/v1/events/evt_short1", "/v1/events/{id}", "/v1/events/:id")]
    [InlineData("/v1/events/jane.doe@example.com", "/v1/events/{id}", "/v1/events/:id")]
    [InlineData("/v1/events/evt_janedoejanedoejane", "/v1/events/{id}", "/v1/events/:id")]
    [InlineData("/v1/events/evt_1234567890123456789", "/v1/events/{id}", "/v1/events/:id")]
    [InlineData("/v1/events/xyz_1OD2uANUK8CGao5iTuwx1Zl7/retry", "/v1/events/{id}/retry", "/v1/events/:id/retry")]
    [InlineData("/V1/Events/", "/v1/events", "/v1/events")]
    public void A_path_keeps_the_words_of_its_route_and_ids(string path, string route, string expected) =>
        Assert.Equal(expected, LoggedPath.Of(path, RoutePatternFactory.Parse(route)));

    [Theory]
    [InlineData("Stripe/v1 stripe-cli/1.52.0", "stripe-cli/1.52.0")]
    [InlineData("Stripe/v1 PythonBindings/14.2.0 jane@example.com", "stripe-python/14.2.0")]
    [InlineData("Stripe/v1 GoBindings/jane", "stripe-go")]
    [InlineData("Mozilla/5.0 (Jane's phone)", "browser")]
    [InlineData("jane", "other")]
    [InlineData("", "other")]
    [InlineData(null, "other")]
    public void Of_a_user_agent_the_family_is_kept(string? userAgent, string expected) => Assert.Equal(expected, ClientFamily.Of(userAgent));

    [Fact]
    public void Every_kept_error_has_a_sentence_of_ours()
    {
        var error = LoggedError.Of(ApiErrors.EmailInvalid("provided_details[email]", "jane@example.com"));
        Assert.Equal("provided_details[email]", error.Param);
        Assert.DoesNotContain("jane", error.Sentence, StringComparison.Ordinal);
        Assert.Null(LoggedError.Of(ApiErrors.ParameterUnknown(["jane"])).Param);
        Assert.Null(LoggedError.Of(ApiErrors.Invalid("x", "Jane Doe")).Param);
    }

    /// <summary>The first rows, once there are so many.</summary>
    private static async Task<List<string>> RowsAsync(SliceHost host, int count)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = host.Get<RequestLog>();
        while (true)
        {
            void OnWritten() => written.TrySetResult();
            log.Written += OnWritten;
            var rows = await host.RowsAsync($"select {Columns} from request_logs order by seq");
            if (rows.Count >= count) return rows;
            await written.Task.WaitAsync(TimeSpan.FromSeconds(20));
            log.Written -= OnWritten;
            written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
