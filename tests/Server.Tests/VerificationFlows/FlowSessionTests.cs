using System.Net;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Ids;

namespace Bonafide.Server.Tests.VerificationFlows;

/// <summary>Sessions that are created from a flow instead of a type.</summary>
public sealed class FlowSessionTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_session_of_a_flow_names_it_and_shows_no_options()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await FlowTests.CreateAsync(host);
        var session = await host.CreateAsync($"verification_flow={flow.Id()}&metadata[a]=b&client_reference_id=order&provided_details[email]=ada@example.com&return_url=https://example.com/");
        Assert.Equal(("verification_flow", flow.Id()), (session.Text("type"), session.Text("verification_flow")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, session.GetProperty("options").ValueKind);
        Assert.Equal(("b", "order", "ada@example.com"), (session.Text("metadata", "a"), session.Text("client_reference_id"), session.Text("provided_details", "email")));
        Assert.Equal(session.ToString(), (await host.RetrieveAsync(session.Id())).ToString());
        var created = Assert.Single(await host.EventsAsync());
        Assert.Equal(flow.Id(), created.Text("data", "object", "verification_flow"));
    }

    [Fact]
    public async Task A_session_of_a_type_has_no_flow_at_all()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        Assert.False((await host.CreateAsync()).TryGetProperty("verification_flow", out _));
    }

    [Fact]
    public async Task A_session_keeps_what_its_flow_said_when_it_was_created()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await FlowTests.CreateAsync(host);
        var session = await host.CreateAsync($"verification_flow={flow.Id()}");
        await host.PostAsync($"{FlowTests.Flows}/{flow.Id()}", "checks[]=email&options=");
        var later = await host.CreateAsync($"verification_flow={flow.Id()}");
        var (before, after) = (await FlowOfAsync(host, session.Id()), await FlowOfAsync(host, later.Id()));
        Assert.Equal((1, true, "passport", true), (before.Version, before.Checks.Selfie, Assert.Single(before.Checks.Document!.AllowedTypes!), before.Checks.Document.RequireLiveCapture));
        Assert.Equal((2, new SessionChecks { Email = true }), (after.Version, after.Checks));
    }

    [Theory]
    [InlineData("type=document&verification_flow=", "You may only specify one of these parameters: type, verification_flow.", null, null)]
    [InlineData("options[document][require_live_capture]=true&verification_flow=", "options cannot be used with verification_flow", null, "options")]
    public async Task A_flow_says_what_type_and_options_would(string form, string message, string? code, string? param)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await FlowTests.CreateAsync(host);
        var answer = await host.PostAsync(SliceHost.Sessions, form + flow.Id());
        Assert.Equal((HttpStatusCode.BadRequest, code, param), (answer.Status, answer.Code, answer.Param));
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_that_is_not_there_is_a_missing_resource_of_its_parameter()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var live = await FlowTests.CreateAsync(host, key: SliceHost.LiveSecret);
        foreach (var id in (string[])["vf_1nothing", live.Id()])
        {
            var answer = await host.PostAsync(SliceHost.Sessions, "verification_flow=" + id);
            Assert.Equal((HttpStatusCode.BadRequest, "resource_missing", "verification_flow"), (answer.Status, answer.Code, answer.Param));
            Assert.Equal($"No such VerificationFlow: '{id}'", answer.Message);
        }

        Assert.Equal(("parameter_missing", "type"), (await host.PostAsync(SliceHost.Sessions)) is var none ? (none.Code, none.Param) : default);
    }

    [Theory]
    [InlineData("type=document")]
    [InlineData("options[document][require_live_capture]=true")]
    public async Task The_checks_of_a_session_from_a_flow_cannot_be_changed_but_its_metadata_can(string form)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync($"verification_flow={(await FlowTests.CreateAsync(host)).Id()}");
        var refused = await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}", form);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("created from a verification flow", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1", (await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}", "metadata[k]=1")).Json.Text("metadata", "k"));
    }

    [Fact]
    public async Task The_report_names_the_flow_and_is_found_by_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await FlowTests.CreateAsync(host, "name=a&checks[]=document&options[document][allowed_types][]=driving_license");
        var session = await host.CreateAsync($"verification_flow={flow.Id()}");
        await host.StatusAsync(SessionsIn.Verified);
        await host.Visit(session).TestAsync("verify");
        await host.IdleAsync();
        Assert.Equal("verified", (await host.RetrieveAsync(session.Id())).Text("status"));
        var report = Assert.Single((await host.GetAsync($"{SliceHost.Reports}?verification_flow={flow.Id()}")).Json.GetProperty("data").EnumerateArray().ToArray());
        Assert.Equal(("verification_flow", flow.Id(), session.Id()), (report.Text("type"), report.Text("verification_flow"), report.Text("verification_session")));
        Assert.Equal("verified", report.Text("document", "status"));
        Assert.Equal(["driving_license"], report.Texts("options", "document", "allowed_types"));
        var others = (await host.GetAsync(SliceHost.Reports + "?type=document")).Json.GetProperty("data").EnumerateArray().ToArray();
        Assert.False(Assert.Single(others).TryGetProperty("verification_flow", out _));
        Assert.Equal("type", (await host.GetAsync(SliceHost.Reports + "?type=verification_flow")).Param);
    }

    [Fact]
    public async Task A_document_is_judged_by_what_the_flow_allows()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await FlowTests.CreateAsync(host, "name=a&checks[]=document&options[document][allowed_types][]=id_card", SliceHost.LiveSecret);
        var session = await host.CreateAsync($"verification_flow={flow.Id()}", SliceHost.LiveSecret);
        var picture = host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport)));
        var refused = await host.Visit(session).VerifyAsync(picture);
        Assert.Equal(("requires_input", "document_type_not_supported"), (refused.Text("status"), refused.Text("last_error", "code")));
    }

    [Fact]
    public async Task The_page_of_a_flow_asks_for_live_pictures_of_what_the_flow_allows()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await FlowTests.CreateAsync(host);
        var page = (await host.Visit(await host.CreateAsync($"verification_flow={flow.Id()}")).OpenAsync()).Json;
        Assert.Equal("True", page.Text("document_capture", "require_live_capture"));
        Assert.Equal(["passport"], page.GetProperty("document_select").GetProperty("id_document_type_allowlist").EnumerateObject().Select(static t => t.Name));
    }

    private static async Task<SessionFlow> FlowOfAsync(SliceHost host, string id)
    {
        var account = (await host.RowsAsync("select id from accounts"))[0];
        return (await host.Get<VerificationSessionStore>().FindAsync(new Owner(new AccountId(account), false), new VerificationSessionId(id), default))!.Session.Flow!;
    }
}
