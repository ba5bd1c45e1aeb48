using System.Net;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.VerificationFlows;

public sealed class FlowTests(PostgresFixture postgres)
{
    internal const string Flows = "v1/identity/verification_flows";
    internal const string Form = "name=Onboarding&checks[]=document&checks[]=selfie&options[document][allowed_types][]=passport&options[document][require_live_capture]=true";

    [Fact]
    public async Task A_new_flow_is_its_first_version_and_its_static_link_is_closed()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await CreateAsync(host);
        Assert.Matches("^vf_1[0-9A-Za-z]{23}$", flow.Id());
        Assert.Equal("identity.verification_flow", flow.Text("object"));
        Assert.Equal("Onboarding", flow.Text("name"));
        Assert.Equal(["document", "selfie"], flow.Texts("checks"));
        Assert.Equal(["passport"], flow.Texts("options", "document", "allowed_types"));
        Assert.Equal("True", flow.Text("options", "document", "require_live_capture"));
        Assert.Equal("1", flow.Text("version"));
        Assert.Equal("False", flow.Text("livemode"));
        Assert.Equal("False", flow.Text("static_link", "active"));
        Assert.Matches("^https://verify\\.example/flow/test_[0-9A-Za-z_-]{43}$", flow.Text("static_link", "url"));
        Assert.Equal(flow.ToString(), (await host.GetAsync($"{Flows}/{flow.Id()}")).Json.ToString());
    }

    [Fact]
    public async Task What_a_documents_options_require_is_a_check_too()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await CreateAsync(host, "name=a&checks[]=document&options[document][require_matching_selfie]=true&options[document][require_id_number]=true");
        Assert.Equal(["document", "selfie", "id_number"], flow.Texts("checks"));
        var without = (await host.PostAsync($"{Flows}/{flow.Id()}", "options=")).Json;
        Assert.Equal(["document"], without.Texts("checks"));
    }

    [Theory]
    [InlineData("checks[]=document", "parameter_missing", "name", "Missing required param: name.")]
    [InlineData("name=a", "parameter_missing", "checks", "Missing required param: checks.")]
    [InlineData("name=a&checks=", "parameter_invalid_empty", "checks", "You passed an empty string for 'checks'.")]
    [InlineData("name=a&checks[]=palm", null, "checks[0]", "must be one of document, selfie, id_number, phone, email, or address")]
    [InlineData("name=a&checks[]=selfie", null, "checks", "add document to checks")]
    [InlineData("name=a&checks[]=email&options[document][require_live_capture]=true", null, "options[document]", "add document to checks")]
    [InlineData("name=a&checks[]=document&options[email][x]=y", "parameter_unknown", "options[email]", "Received unknown parameter")]
    [InlineData("name=a&checks[]=document&colour=red", "parameter_unknown", "colour", "Received unknown parameter: colour")]
    public async Task A_flow_that_makes_no_sense_is_refused_by_name(string form, string? code, string param, string message)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.PostAsync(Flows, form);
        Assert.Equal((HttpStatusCode.BadRequest, code, param), (answer.Status, answer.Code, answer.Param));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_is_a_new_version_and_one_that_changes_nothing_is_none()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await CreateAsync(host);
        var same = await host.PostAsync($"{Flows}/{flow.Id()}", "name=Onboarding");
        Assert.Equal("1", same.Json.Text("version"));
        var edited = (await host.PostAsync($"{Flows}/{flow.Id()}", "checks[]=document&checks[]=email&options=")).Json;
        Assert.Equal("2", edited.Text("version"));
        Assert.Equal(["document", "email"], edited.Texts("checks"));
        Assert.Equal(
            ["1|Onboarding", "2|Onboarding"],
            await host.RowsAsync("select version, name from verification_flow_versions order by version"));
        Assert.Equal(flow.Text("static_link", "url"), edited.Text("static_link", "url"));
    }

    [Fact]
    public async Task Edits_at_once_are_versions_one_after_the_other()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await CreateAsync(host);
        var edits = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => host.PostAsync($"{Flows}/{flow.Id()}", $"name=edit {i}")));
        Assert.Equal(["2", "3", "4", "5", "6", "7", "8", "9"], edits.Select(static e => e.Json.Text("version")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_static_link_opens_and_closes_and_keeps_its_address()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await CreateAsync(host);
        var open = (await host.PostAsync($"{Flows}/{flow.Id()}/static_link/activate")).Json;
        Assert.Equal(("True", flow.Text("static_link", "url")), (open.Text("static_link", "active"), open.Text("static_link", "url")));
        var closed = (await host.PostAsync($"{Flows}/{flow.Id()}/static_link/deactivate")).Json;
        Assert.Equal("False", closed.Text("static_link", "active"));
        Assert.Equal("1", closed.Text("version"));
    }

    [Fact]
    public async Task Flows_are_listed_newest_first_in_pages()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var ids = new List<string>();
        foreach (var name in (string[])["a", "b", "c"]) ids.Insert(0, (await CreateAsync(host, $"name={name}&checks[]=document")).Id());
        await CreateAsync(host, key: SliceHost.LiveSecret);
        var first = (await host.GetAsync(Flows + "?limit=2")).Json;
        Assert.Equal(ids[..2], Ids(first));
        Assert.Equal("True", first.Text("has_more"));
        Assert.Equal([ids[2]], Ids((await host.GetAsync($"{Flows}?starting_after={ids[1]}")).Json));
        Assert.Equal(ids[..2], Ids((await host.GetAsync($"{Flows}?ending_before={ids[2]}")).Json));
        Assert.Equal((HttpStatusCode.BadRequest, "starting_after"), (await host.GetAsync(Flows + "?starting_after=vf_none")) is var a ? (a.Status, a.Param) : default);
    }

    [Fact]
    public async Task A_flow_of_the_other_mode_is_not_there()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var flow = await CreateAsync(host);
        foreach (var path in (string[])["", "/static_link/activate"])
        {
            var answer = await host.PostAsync($"{Flows}/{flow.Id()}{path}", "", SliceHost.LiveSecret);
            Assert.Equal((HttpStatusCode.NotFound, "resource_missing", "verification_flow"), (answer.Status, answer.Code, answer.Param));
            Assert.Contains("a similar object exists in test mode", answer.Message, StringComparison.Ordinal);
        }

        Assert.Equal("No such VerificationFlow: 'vf_1nothing'", (await host.GetAsync(Flows + "/vf_1nothing")).Message);
    }

    [Fact]
    public async Task An_idempotency_key_makes_one_flow_and_one_version()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var first = await host.PostAsync(Flows, Form, SliceHost.Secret, ("Idempotency-Key", "one"));
        var again = await host.PostAsync(Flows, Form, SliceHost.Secret, ("Idempotency-Key", "one"));
        Assert.Equal(first.Body, again.Body);
        var path = $"{Flows}/{first.Json.Id()}";
        await host.PostAsync(path, "name=b", SliceHost.Secret, ("Idempotency-Key", "two"));
        Assert.Equal("2", (await host.PostAsync(path, "name=b", SliceHost.Secret, ("Idempotency-Key", "two"))).Json.Text("version"));
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from verification_flows"));
    }

    internal static async Task<JsonElement> CreateAsync(SliceHost host, string form = Form, string key = SliceHost.Secret)
    {
        var answer = await host.PostAsync(Flows, form, key);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer.Json;
    }

    private static string[] Ids(JsonElement list) => [.. list.GetProperty("data").EnumerateArray().Select(static f => f.Id())];
}
