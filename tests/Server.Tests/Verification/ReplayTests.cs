using System.Text;
using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.Ids;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Verification;
using Bonafide.Server.Verification.Policies;
using Npgsql;

namespace Bonafide.Server.Tests.Verification;

/// <summary>Policies that are set, the reports that name them, and evidence that is judged again.</summary>
public sealed class ReplayTests(PostgresFixture postgres)
{
    private static PolicyRules Rules(string rules) => PolicyJson.Read(Encoding.UTF8.GetBytes("{\"policy\": 1, \"rules\": {" + rules + "}}"));

    private static async Task<Owner> LiveAsync(SliceHost host) =>
        new((await host.Get<AccountStore>().EnsureFirstAsync("any", host.Time.GetUtcNow(), default)).Account.Id, Livemode: true);

    private static async Task<JsonElement> VerifyAsync(SliceHost host, string expiry = "340101", string form = "type=document") =>
        await host.Visit(await host.CreateAsync(form, SliceHost.LiveSecret)).VerifyAsync(host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport with { Expiry = expiry }))));

    private static async Task<List<ReplayedReport>> ReplayAsync(SliceHost host, PolicyRules? other, string? session = null, DateTimeOffset? since = null)
    {
        var found = new List<ReplayedReport>();
        await foreach (var one in host.Get<ReplayReports>().RunAsync(await LiveAsync(host), session is null ? null : new VerificationSessionId(session), since, other, default)) found.Add(one);
        return found;
    }

    private static async Task<string?> PolicyOfAsync(SliceHost host, JsonElement session) =>
        (await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}/breakdown", SliceHost.LiveSecret)).Json.Text("policy_version");

    [Fact]
    public async Task A_report_comes_out_the_same_again_and_another_policy_shows_what_it_would_change()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (good, expired) = (await VerifyAsync(host), await VerifyAsync(host, "200101"));
        var same = await ReplayAsync(host, null);
        Assert.Equal([("verified", "verified", true), ("document_expired", "document_expired", true)], same.Select(static r => (r.Before, r.After, r.Same == true)));
        Assert.All(same, static r => Assert.Empty(r.Differences));

        var lenient = await ReplayAsync(host, Rules(""" "document.expiry": {"effect": "review"}, "document.reading": {"effect": "off"} """));
        Assert.Equal(["verified", "verified"], lenient.Select(static r => r.After));
        Assert.Equal(["document.reading: pass -> none"], lenient[0].Differences);
        Assert.Equal(["document.expiry: fail -> notice", "document.reading: pass -> none"], lenient[1].Differences);
        Assert.Equal([good.Id(), expired.Id()], lenient.Select(static r => r.Session.Value));
        Assert.Equal(expired.Id(), Assert.Single(await ReplayAsync(host, null, expired.Id())).Session.Value);
        Assert.Empty(await ReplayAsync(host, null, since: host.Time.GetUtcNow().AddSeconds(1)));
    }

    [Fact]
    public async Task A_report_names_the_policy_that_counted_when_it_was_decided()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (owner, store, now) = (await LiveAsync(host), host.Get<PolicyStore>(), host.Time.GetUtcNow());
        var flow = (await host.PostAsync("v1/identity/verification_flows", "name=Doors&checks[]=document", SliceHost.LiveSecret)).Json.Id();
        var before = await VerifyAsync(host, "200101");
        var accounts = await store.AddAsync(owner, null, Rules(""" "document.expiry": {"effect": "review"} """), now, default);
        var flows = await store.AddAsync(owner, new VerificationFlowId(flow), Rules(""" "person.age": {"minimum_years": 90} """), now, default);

        Assert.Equal(PolicyRules.BuiltInVersion, await PolicyOfAsync(host, before));
        var after = await VerifyAsync(host, "200101");
        Assert.Equal(("verified", accounts.Id.Value), (after.Text("status"), await PolicyOfAsync(host, after)));
        Assert.Equal("under_supported_age", (await VerifyAsync(host, form: $"verification_flow={flow}")).Text("last_error", "code"));
        var newer = await store.AddAsync(owner, null, Rules(""), now, default);
        Assert.Equal((1, 1, 2), (accounts.Version, flows.Version, newer.Version));
        Assert.Equal([newer.Id, flows.Id, accounts.Id], (await store.ListAsync(owner, default)).Select(static p => p.Id));
        Assert.Empty(await store.ListAsync(owner with { Livemode = false }, default));
        Assert.Equal([true, true], (await ReplayAsync(host, null)).Select(static r => r.Same == true));
    }

    [Fact]
    public async Task Policies_that_are_set_at_once_follow_one_another_and_none_is_ever_changed()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (owner, store) = (await LiveAsync(host), host.Get<PolicyStore>());
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.AddAsync(owner, null, PolicyRules.BuiltIn, host.Time.GetUtcNow(), default)));
        Assert.Equal([1, 2, 3, 4], added.Select(static p => p.Version).Order());
        await Assert.ThrowsAsync<PostgresException>(() => host.RowsAsync("update policies set rules = '' returning id"));
        await Assert.ThrowsAsync<PostgresException>(() => host.RowsAsync("delete from policies returning id"));
    }

    [Fact]
    public async Task Of_a_redacted_session_nothing_is_left_to_judge_again()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await VerifyAsync(host);
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from verification_reports where basis is not null"));
        await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact", "", SliceHost.LiveSecret);
        await host.IdleAsync();
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from verification_reports where basis is not null"));
        Assert.Empty(await ReplayAsync(host, null));
        Assert.Equal(PolicyRules.BuiltInVersion, await PolicyOfAsync(host, session));
    }

    [Fact]
    public async Task Evidence_that_is_gone_is_told_and_not_guessed()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await VerifyAsync(host);
        await host.RowsAsync("update files set examination = null returning id");
        Assert.Null(Assert.Single(await ReplayAsync(host, Rules(""))).Same);
    }
}
