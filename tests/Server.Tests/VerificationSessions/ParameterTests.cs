using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.VerificationSessions;

/// <summary>What create, update and list take, echo and refuse.</summary>
public sealed class ParameterTests(PostgresFixture postgres)
{
    private static string Refusal(Answer answer) => $"{(int)answer.Status} {answer.Error.Text("code") ?? "-"} {answer.Error.Text("param") ?? "-"}";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json, Plain);

    [Theory]
    [InlineData("", "400 parameter_missing type")]
    [InlineData("type=", "400 parameter_invalid_empty type")]
    [InlineData("type=passport", "400 - type")]
    [InlineData("type=verification_flow", "400 - type")]
    [InlineData("type=document&verification_flow=vf_1", "400 - -")]
    [InlineData("verification_flow=vf_1", "400 resource_missing verification_flow")]
    [InlineData("type=document&foo=1", "400 parameter_unknown foo")]
    [InlineData("type=document&options[email][require_verification]=true", "400 parameter_unknown options[email]")]
    [InlineData("type=document&options[document][foo]=1", "400 parameter_unknown options[document][foo]")]
    [InlineData("type=document&options[document][allowed_types][0]=visa", "400 - options[document][allowed_types][0]")]
    [InlineData("type=document&options[document][require_live_capture]=1", "400 - options[document][require_live_capture]")]
    [InlineData("type=document&options[document][require_live_capture]=", "400 parameter_invalid_empty options[document][require_live_capture]")]
    [InlineData("type=id_number&options[document][require_live_capture]=true", "400 - options[document]")]
    [InlineData("type=document&options[id_number][foo]=true", "400 parameter_unknown options[id_number][foo]")]
    [InlineData("type=document&client_reference_id=", "400 parameter_invalid_empty client_reference_id")]
    [InlineData("type=document&provided_details[email]=nobody", "400 email_invalid provided_details[email]")]
    [InlineData("type=document&provided_details[phone]=0155", "400 - provided_details[phone]")]
    [InlineData("type=document&provided_details[name]=x", "400 parameter_unknown provided_details[name]")]
    [InlineData("type=document&return_url=example", "400 url_invalid return_url")]
    [InlineData("type=document&return_url=javascript:alert(1)", "400 url_invalid return_url")]
    [InlineData("type=document&return_url=JavaScript:alert(1)", "400 url_invalid return_url")]
    [InlineData("type=document&return_url=data:text/html,x", "400 url_invalid return_url")]
    [InlineData("type=document&return_url=https%3A%2F%2Fa.example%2F%0Ab", "400 url_invalid return_url")]
    [InlineData("type=document&related_person[account]=acct_1", "400 parameter_missing related_person[person]")]
    [InlineData("type=document&metadata[a", "400 - -")]
    [InlineData("type=document&expand[]=nothing", "400 - expand")]
    public async Task Create_refuses(string form, string expected)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.PostAsync(SliceHost.Sessions, form);
        Assert.Equal("invalid_request_error", answer.Error.Text("type"));
        if (form.EndsWith("[a", StringComparison.Ordinal) || form.EndsWith("nothing", StringComparison.Ordinal)) Assert.Equal(400, (int)answer.Status);
        else Assert.Equal(expected, Refusal(answer));
        Assert.Empty(await host.EventsAsync());
    }

    [Fact]
    public async Task A_reference_may_have_5000_characters_and_no_more()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        Assert.Equal(200, (int)(await host.PostAsync(SliceHost.Sessions, "type=document&client_reference_id=" + new string('a', 5000))).Status);
        Assert.Equal("400 - client_reference_id", Refusal(await host.PostAsync(SliceHost.Sessions, "type=document&client_reference_id=" + new string('a', 5001))));
    }

    [Theory]
    [InlineData("type=document", "{}")]
    [InlineData("type=document&options=", "{}")]
    [InlineData("type=document&options[document]=", "{}")]
    [InlineData("type=document&options[document][require_live_capture]=false", """{"document":{"require_live_capture":false}}""")]
    [InlineData("type=document&options[document][allowed_types][]=passport&options[document][allowed_types][]=id_card", """{"document":{"allowed_types":["passport","id_card"]}}""")]
    [InlineData("type=document&options%5Bdocument%5D%5Ballowed_types%5D%5B0%5D=passport&options[document][require_id_number]=true", """{"document":{"allowed_types":["passport"],"require_id_number":true}}""")]
    [InlineData("type=id_number", """{"id_number":{}}""")]
    public async Task Options_are_echoed_as_they_were_given(string form, string options)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(form);
        Assert.Equal(options, Compact(session.GetProperty("options")));
        Assert.Equal(options, Compact((await host.RetrieveAsync(session.Id())).GetProperty("options")));
    }

    [Fact]
    public async Task A_new_session_has_every_field_of_the_object_and_no_other()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        string[] always = ["id", "object", "client_reference_id", "client_secret", "created", "last_error", "last_verification_report", "livemode", "metadata",
            "options", "redaction", "related_customer", "related_customer_account", "status", "type", "url"];
        Assert.Equal(always.Order(), session.EnumerateObject().Select(static p => p.Name).Order());
        var full = await host.CreateAsync("type=document&client_reference_id=r&provided_details[email]=a@example.com&related_customer=cus_1&related_customer_account=acct_9"
            + "&related_person[account]=acct_1&related_person[person]=person_1&metadata[a]=b&return_url=myapp://done");
        Assert.Equal([.. always.Append("provided_details").Append("related_person").Order()], full.EnumerateObject().Select(static p => p.Name).Order());
        Assert.Equal("""{"email":"a@example.com"}""", Compact(full.GetProperty("provided_details")));
        Assert.Equal("""{"account":"acct_1","person":"person_1"}""", Compact(full.GetProperty("related_person")));
        Assert.Equal(("r", "cus_1", "acct_9", "b"), (full.Text("client_reference_id"), full.Text("related_customer"), full.Text("related_customer_account"), full.Text("metadata", "a")));
        Assert.Equal("myapp://done", (await host.Visit(full).OpenAsync()).Json.Text("return_url"));
    }

    [Theory]
    [InlineData("return_url=https://a.example", "400 parameter_unknown return_url")]
    [InlineData("client_reference_id=a", "400 parameter_unknown client_reference_id")]
    [InlineData("related_customer=cus_1", "400 parameter_unknown related_customer")]
    [InlineData("verification_flow=vf_1", "400 parameter_unknown verification_flow")]
    [InlineData("type=passport", "400 - type")]
    [InlineData("options[id_number]=x", "400 - options[id_number]")]
    public async Task Update_refuses(string form, string expected)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.PostAsync($"{SliceHost.Sessions}/{(await host.CreateAsync()).Id()}", form);
        if (form.StartsWith("options", StringComparison.Ordinal)) Assert.Equal(400, (int)answer.Status);
        else Assert.Equal(expected, Refusal(answer));
    }

    /// <summary>Each update on top of the one before.</summary>
    [Fact]
    public async Task Updates_merge_metadata_details_and_options_and_announce_nothing()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync("type=document&metadata[a]=1&metadata[b]=2&options[document][require_live_capture]=true&provided_details[email]=a@example.com");
        async Task<JsonElement> UpdateAsync(string form)
        {
            var answer = await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}", form);
            Assert.True((int)answer.Status == 200, answer.Body);
            Assert.Equal(Compact(answer.Json), Compact(await host.RetrieveAsync(session.Id())));
            return answer.Json;
        }

        Assert.Equal("""{"a":"1","b":"3","c":"4"}""", Compact((await UpdateAsync("metadata[b]=3&metadata[c]=4")).GetProperty("metadata")));
        Assert.Equal("""{"b":"3","c":"4"}""", Compact((await UpdateAsync("metadata[a]=")).GetProperty("metadata")));
        Assert.Equal("{}", Compact((await UpdateAsync("metadata=")).GetProperty("metadata")));
        Assert.Equal("""{"email":"a@example.com","phone":"+14155550100"}""", Compact((await UpdateAsync("provided_details[phone]=%2B14155550100")).GetProperty("provided_details")));
        Assert.Equal(
            """{"document":{"require_live_capture":true,"require_matching_selfie":true}}""",
            Compact((await UpdateAsync("options[document][require_matching_selfie]=true")).GetProperty("options")));
        Assert.Equal("{}", Compact((await UpdateAsync("options[document]=")).GetProperty("options")));
        Assert.Equal("""{"id_number":{}}""", Compact((await UpdateAsync("type=id_number")).GetProperty("options")));
        Assert.Equal("""{"document":{"allowed_types":["passport"]}}""", Compact((await UpdateAsync("type=document&options[document][allowed_types][]=passport")).GetProperty("options")));
        Assert.False((await UpdateAsync("provided_details=")).TryGetProperty("provided_details", out _));
        Assert.Equal(["created"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task Updates_at_once_of_different_keys_all_hold()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => host.PostAsync($"{SliceHost.Sessions}/{id}", $"metadata[k{i}]=v")));
        Assert.Equal(10, (await host.RetrieveAsync(id)).GetProperty("metadata").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("limit=0", "400 parameter_invalid_integer limit")]
    [InlineData("limit=101", "400 parameter_invalid_integer limit")]
    [InlineData("limit=ten", "400 - limit")]
    [InlineData("status=open", "400 - status")]
    [InlineData("type=document", "400 parameter_unknown type")]
    [InlineData("starting_after=vs_none", "400 resource_missing starting_after")]
    [InlineData("ending_before=vs_none", "400 resource_missing ending_before")]
    [InlineData("created[after]=1", "400 parameter_unknown created[after]")]
    public async Task List_refuses(string query, string expected)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        Assert.Equal(expected, Refusal(await host.GetAsync($"{SliceHost.Sessions}?{query}")));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_both_ways()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await host.CreateAsync($"type=document&client_reference_id=r{i % 2}&related_customer=cus_{i % 2}&related_customer_account=acct_{i}&metadata[i]={i}")).Id());
            await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        await host.PostAsync($"{SliceHost.Sessions}/{ids[3]}/cancel");
        await host.CreateAsync(key: SliceHost.LiveSecret);
        var start = new ManualTime().GetUtcNow().ToUnixTimeSeconds();
        async Task<string> ListAsync(string query)
        {
            var list = (await host.GetAsync($"{SliceHost.Sessions}?{query}")).Json;
            var rows = list.GetProperty("data").EnumerateArray().ToArray();
            Assert.Equal("/" + SliceHost.Sessions, list.Text("url"));
            Assert.All(rows, r => Assert.Equal(ids.IndexOf(r.Id()).ToString(System.Globalization.CultureInfo.InvariantCulture), r.Text("metadata", "i")));
            return string.Join(' ', rows.Select(r => ids.IndexOf(r.Id()))) + (list.GetProperty("has_more").GetBoolean() ? " more" : "");
        }

        foreach (var (query, expected) in ((string, string)[])[
            ("", "4 3 2 1 0"), ("limit=2", "4 3 more"), ($"limit=2&starting_after={ids[3]}", "2 1 more"), ($"limit=2&starting_after={ids[1]}", "0"),
            ($"limit=2&ending_before={ids[0]}", "2 1 more"), ($"limit=2&ending_before={ids[2]}", "4 3"), ($"limit=5&ending_before={ids[0]}", "4 3 2 1"),
            ($"starting_after={ids[0]}", ""), ("status=canceled", "3"), ("status=requires_input&limit=4", "4 2 1 0"), ("client_reference_id=r1", "3 1"),
            ("client_reference_id=R1", ""), ("related_customer=cus_1", "3 1"), ("related_customer_account=acct_2", "2"), ($"created={start + 20}", "2"),
            ($"created[gte]={start + 30}", "4 3"), ($"created[gt]={start + 30}", "4"), ($"created[lt]={start + 10}", "0"),
            ($"created[lte]={start + 10}&client_reference_id=r1", "1")])
        {
            Assert.Equal($"{query}: {expected}", $"{query}: {await ListAsync(query)}");
        }
    }

    [Fact]
    public async Task A_list_during_many_creations_never_shows_a_session_without_its_data()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var creating = Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.CreateAsync("type=document&metadata[a]=b")));
        do
        {
            foreach (var session in (await host.GetAsync($"{SliceHost.Sessions}?limit=3")).Json.GetProperty("data").EnumerateArray()) Assert.Equal("b", session.Text("metadata", "a"));
        }
        while (!creating.IsCompleted);
        await creating;
    }
}
