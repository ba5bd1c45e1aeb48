using System.Net;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.VerificationFlows;

/// <summary>The permanent address of a flow, as a browser without scripts uses it.</summary>
public sealed class StaticLinkTests(PostgresFixture postgres)
{
    private const string Address = "ada.marked@example.com";

    [Fact]
    public async Task Each_use_of_the_form_makes_a_session_of_its_own_and_leads_to_its_link()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (flow, path) = await OpenLinkAsync(host);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, path, null)).Status);
        Assert.Empty(await host.EventsAsync());
        var places = new List<string>();
        foreach (var form in (string[])[$"email={Address}&client_reference_id=order%201", $"email=%20{Address}"])
        {
            var answer = await BeginAsync(host, path, form);
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            places.Add(answer.Header("Location")!);
            Assert.Matches("^/start/test_[0-9A-Za-z_-]{43}$", places[^1]);
        }

        Assert.NotEqual(places[0], places[1]);
        var sessions = (await host.GetAsync(SliceHost.Sessions)).Json.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(places.AsEnumerable().Reverse(), sessions.Select(static s => new Uri(s.Text("url")!).AbsolutePath));
        Assert.All(sessions, s => Assert.Equal(
            ("verification_flow", flow.Id(), Address, "requires_input"), (s.Text("type"), s.Text("verification_flow"), s.Text("provided_details", "email"), s.Text("status"))));
        Assert.Equal([null, "order 1"], sessions.Select(static s => s.Text("client_reference_id")));
        var events = await host.EventsAsync();
        Assert.Equal(["identity.verification_session.created", "identity.verification_session.created"], events.Select(static e => e.Text("type")));
        Assert.All(events, static e => Assert.Equal((JsonValueKind.Null, null), (e.GetProperty("request").GetProperty("id").ValueKind, e.Text("request", "idempotency_key"))));
        Assert.Equal(sessions[1].Id(), Assert.Single((await host.GetAsync(SliceHost.Sessions + "?client_reference_id=order+1")).Json.GetProperty("data").EnumerateArray()).Id());
    }

    [Theory]
    [InlineData("closed", 410, "flow_closed")]
    [InlineData("unknown", 404, "unknown")]
    [InlineData("other mode", 404, "unknown")]
    public async Task A_link_that_does_not_open_says_why_and_makes_nothing(string state, int status, string screen)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (flow, path) = await OpenLinkAsync(host);
        if (state == "closed") await host.PostAsync($"{FlowTests.Flows}/{flow.Id()}/static_link/deactivate");
        path = state switch { "unknown" => path + "x", "other mode" => path.Replace("test_", "", StringComparison.Ordinal), _ => path };
        foreach (var answer in (Answer[])[await host.SendAsync(HttpMethod.Get, path, null), await BeginAsync(host, path, "email=" + Address)])
        {
            Assert.Equal(status, (int)answer.Status);
            Assert.Contains($"data-screen=\"{screen}\"", answer.Body, StringComparison.Ordinal);
        }

        Assert.Empty(await host.EventsAsync());
        if (state == "closed") Assert.Equal("verification_flow", (await host.CreateAsync($"verification_flow={flow.Id()}")).Text("type"));
    }

    [Theory]
    [InlineData("", "Type your e-mail address.")]
    [InlineData("ada", "Type a complete e-mail address")]
    [InlineData("ada@home", "Type a complete e-mail address")]
    public async Task A_bad_address_is_told_and_everything_typed_stays(string typed, string problem)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, path) = await OpenLinkAsync(host);
        var answer = await BeginAsync(host, path, $"email={typed}&client_reference_id=a%22b");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(problem, answer.Body, StringComparison.Ordinal);
        Assert.Contains($"value=\"{typed}\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"a&quot;b\"", answer.Body, StringComparison.Ordinal);
        Assert.Empty(await host.EventsAsync());
    }

    [Fact]
    public async Task The_address_of_the_link_fills_the_form()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, path) = await OpenLinkAsync(host);
        var page = (await host.SendAsync(HttpMethod.Get, path + "?prefilled_email=ada%2B1%40example.com%22%3E&client_reference_id=a%20%26%20b", null)).Body;
        Assert.Contains("value=\"ada+1@example.com&quot;&gt;\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"client_reference_id\" value=\"a &amp; b\"", page, StringComparison.Ordinal);
        Assert.Contains("Fish &amp; Chips", page, StringComparison.Ordinal);
        var answer = await host.SendAsync(HttpMethod.Get, path + "?client_reference_id=" + new string('x', 201), null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("client_reference_id is longer than 200", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_begins_so_many_a_minute_and_then_waits()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_STATIC_LINK_LIMIT", "2"));
        var (_, path) = await OpenLinkAsync(host);
        async Task<int> Begin() => (int)(await BeginAsync(host, path, "email=" + Address)).Status;
        Assert.Equal((303, 303), (await Begin(), await Begin()));
        var late = await BeginAsync(host, path, "email=" + Address);
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (late.Status, late.Header("Retry-After")));
        Assert.Contains("Wait a minute", late.Body, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Address}\"", late.Body, StringComparison.Ordinal);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(303, await Begin());
        Assert.Equal(["3"], await host.RowsAsync("select count(*) from verification_sessions"));
    }

    [Fact]
    public async Task A_form_on_somebody_elses_page_begins_nothing()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, path) = await OpenLinkAsync(host);
        Assert.Equal(HttpStatusCode.BadRequest, (await BeginAsync(host, path, "email=" + Address, ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await BeginAsync(host, path, "email=" + Address, ("Sec-Fetch-Site", "same-origin"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await BeginAsync(host, path, "email=" + new string('x', 20_000))).Status);
    }

    [Fact]
    public async Task Nothing_that_was_typed_reaches_a_log_a_table_or_a_header()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, path) = await OpenLinkAsync(host);
        await host.SendAsync(HttpMethod.Get, $"{path}?prefilled_email={Address}&client_reference_id=MARKED", null);
        var begun = await BeginAsync(host, path, $"email={Address}&client_reference_id=MARKED");
        Assert.DoesNotContain("marked", string.Join('\n', begun.Headers.Select(static h => h.Key + h.Value)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Logs.All, static line => line.Contains("marked", StringComparison.OrdinalIgnoreCase) || line.Contains("/flow/test_", StringComparison.Ordinal));
        foreach (var table in (string[])["verification_sessions", "events", "jobs"])
            Assert.DoesNotContain(await host.RowsAsync($"select t::text from {table} t"), static row => row.Contains("marked", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("no-store", begun.Header("Cache-Control"));
    }

    [Fact]
    public async Task In_live_mode_nobody_types_an_address_for_checks_that_cannot_be_done()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, able) = await OpenLinkAsync(host, "name=a&checks[]=document", SliceHost.LiveSecret);
        var (_, unable) = await OpenLinkAsync(host, "name=a&checks[]=phone", SliceHost.LiveSecret);
        Assert.Contains("data-screen=\"flow\"", (await host.SendAsync(HttpMethod.Get, able, null)).Body, StringComparison.Ordinal);
        Assert.Contains("data-screen=\"unavailable\"", (await BeginAsync(host, unable, "email=" + Address)).Body, StringComparison.Ordinal);
        Assert.Equal("/start/", (await BeginAsync(host, able, "email=" + Address)).Header("Location")![..7]);
        Assert.Single(await host.EventsAsync(SliceHost.LiveSecret));
    }

    private static async Task<(JsonElement Flow, string Path)> OpenLinkAsync(SliceHost host, string form = FlowTests.Form, string key = SliceHost.Secret)
    {
        var flow = await FlowTests.CreateAsync(host, form, key);
        await host.PostAsync($"{FlowTests.Flows}/{flow.Id()}/static_link/activate", "", key);
        return (flow, new Uri(flow.Text("static_link", "url")!).AbsolutePath[1..]);
    }

    private static Task<Answer> BeginAsync(SliceHost host, string path, string form, params (string Name, string Value)[] headers) => host.SendAsync(
        HttpMethod.Post, path, null, new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")), headers);
}
