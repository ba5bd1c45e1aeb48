using System.Net;
using Bonafide.Server.Accounts;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Accounts;

/// <summary>Every misuse of a key, on real routes: what it is answered with. Client libraries make their exceptions of the status.</summary>
public sealed class MisuseTests(PostgresFixture postgres)
{
    private const string Challenge = "Basic realm=\"Stripe\"";
    private const string Mask = "****************";

    [Fact]
    public async Task A_call_without_a_key_is_challenged_and_told_how_to_send_one()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        foreach (var header in (string?[])[null, "Bearer", "Basic !", "Digest x"])
        {
            var answer = header is null
                ? await host.SendAsync(HttpMethod.Get, SliceHost.Sessions, null)
                : await host.SendAsync(HttpMethod.Get, SliceHost.Sessions, null, null, ("Authorization", header));
            AssertRefused(answer, 401, null, "^You did not provide an API key\\. You need to provide your API key in the Authorization header, using Bearer auth", challenged: true);
        }
    }

    [Theory]
    [InlineData("sk_test_51NobodyHasEverSeenThisKey", "sk_test_" + Mask + "sKey")]
    [InlineData("rk_live_51NobodyHasEverSeenThisKey", "rk_live_" + Mask + "sKey")]
    [InlineData("whsec_51NobodyHasEverSeenThisKey", Mask + "sKey")]
    [InlineData("something else", Mask)]
    public async Task A_key_that_nobody_has_is_named_masked(string key, string masked)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        AssertRefused(await host.GetAsync(SliceHost.Sessions, key), 401, null, $"^Invalid API Key provided: {Escaped(masked)}$", challenged: true);
    }

    [Fact]
    public async Task A_key_that_has_ended_says_so_with_its_own_code()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var key = await IssueAsync(host, KeyKind.Secret, expires: host.Time.GetUtcNow().AddHours(1));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(SliceHost.Sessions, key)).Status);
        host.Time.Advance(TimeSpan.FromHours(1));
        AssertRefused(await host.GetAsync(SliceHost.Sessions, key), 401, "api_key_expired", $"^Expired API Key provided: sk_test_{Escaped(Mask)}{key[^4..]}$", challenged: true);
    }

    [Fact]
    public async Task A_revoked_key_stays_out_where_a_test_clock_stands_before_its_end()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await host.PostAsync("v1/test_helpers/test_clocks", "frozen_time=1000000000");
        var key = await IssueAsync(host, KeyKind.Secret, expires: host.Time.GetUtcNow());
        AssertRefused(await host.GetAsync(SliceHost.Sessions, key), 401, "api_key_expired", "^Expired API Key provided", challenged: true);
    }

    [Fact]
    public async Task A_publishable_key_makes_no_secret_call()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        AssertRefused(
            await host.GetAsync(SliceHost.Sessions, "pk_test_slices00000000000001"), 401, "secret_key_required", "^This API call cannot be made with a publishable API key\\.", challenged: true);
    }

    [Theory]
    [InlineData("GET", SliceHost.Sessions, "rak_identity_product_read")]
    [InlineData("POST", SliceHost.Sessions, "rak_identity_product_write")]
    [InlineData("GET", SliceHost.Reports, "rak_identity_product_read")]
    [InlineData("POST", "v1/identity/verification_flows", "rak_identity_product_write")]
    [InlineData("GET", "v1/events", "rak_event_read")]
    [InlineData("POST", "v1/webhook_endpoints", "rak_webhook_write")]
    public async Task A_restricted_key_is_told_which_permission_it_lacks_on_which_account(string method, string path, string permission)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (key, account) = (await IssueAsync(host, KeyKind.Restricted), (await host.RowsAsync("select id from accounts"))[0]);
        var answer = await host.SendAsync(new HttpMethod(method), path, key);
        AssertRefused(
            answer, 403, null,
            $"^The provided key 'rk_test_{Escaped(Mask)}{key[^4..]}' does not have the required permissions for this endpoint on account '{account}'\\. " +
            $"Having the '{permission}' permission would allow this request to continue\\.$");
    }

    [Theory]
    [InlineData("secret key", 403)]
    [InlineData("restricted key without the permission", 403)]
    [InlineData("restricted key for all results without an allow-list", 403)]
    [InlineData("restricted key for recent results", 200)]
    [InlineData("restricted key for all results from listed addresses", 200)]
    public async Task Sensitive_results_are_refused_as_a_whole_to_who_may_not_see_them(string who, int status)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.StatusAsync(SessionsIn.Verified);
        var key = who switch
        {
            "secret key" => SliceHost.Secret,
            "restricted key without the permission" => await IssueAsync(host, KeyKind.Restricted, [("identity_product", Access.Read)]),
            "restricted key for recent results" => await IssueAsync(host, KeyKind.Restricted, [("identity_product", Access.Read), (SensitiveResults.ReadRecent.Resource, Access.Read)]),
            _ => await IssueAsync(
                host, KeyKind.Restricted, [("identity_product", Access.Read), (SensitiveResults.ReadAll.Resource, Access.Read)],
                who.Contains("listed", StringComparison.Ordinal) ? ["127.0.0.0/8"] : []),
        };
        foreach (var path in (string[])["verified_outputs.dob", "last_verification_report.document.number"])
        {
            var answer = await host.GetAsync($"{SliceHost.Sessions}/{session.Id()}?expand[]={path}", key);
            if (status == 403) AssertRefused(answer, 403, null, "^To access sensitive verification results, configure a restricted API key");
            else Assert.Equal(HttpStatusCode.OK, answer.Status);
        }
    }

    [Fact]
    public async Task A_key_from_an_address_that_is_not_on_its_list_is_refused_everywhere()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var key = await IssueAsync(host, KeyKind.Secret, addresses: ["203.0.113.7/32"]);
        AssertRefused(
            await host.GetAsync(SliceHost.Sessions, key), 403, null, $"^The provided key 'sk_test_{Escaped(Mask)}{key[^4..]}' cannot be used from this IP address\\. Add the address to the key's allow-list\\.$");
    }

    [Fact]
    public async Task The_key_of_a_page_opens_nothing_else()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        AssertRefused(
            await host.GetAsync(SliceHost.Sessions, visitor.Key), 403, null, "^The provided key '[^']+' does not have the required permissions for this endpoint on account 'acct_[^']+'\\.");
    }

    [Theory]
    [InlineData(SliceHost.Sessions, "type=document", "VerificationSession", "session")]
    [InlineData("v1/identity/verification_flows", FlowForm, "VerificationFlow", "verification_flow")]
    public async Task An_object_of_the_other_mode_is_not_there_but_a_hint_is(string path, string form, string label, string param)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        foreach (var (own, other, there, here) in ((string, string, string, string)[])
            [(SliceHost.Secret, SliceHost.LiveSecret, "test", "live"), (SliceHost.LiveSecret, SliceHost.Secret, "live", "test")])
        {
            var id = (await host.PostAsync(path, form, own)).Json.Id();
            var answer = await host.GetAsync($"{path}/{id}", other);
            AssertRefused(
                answer, 404, "resource_missing", $"^No such {label}: '{id}'; a similar object exists in {there} mode, but a {here} mode key was used to make this request\\.$");
            Assert.Equal(param, answer.Param);
        }
    }

    [Theory]
    [InlineData("Stripe-Account")]
    [InlineData("Stripe-Context")]
    public async Task Only_the_keys_own_account_may_be_named(string header)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var own = (await host.RowsAsync("select id from accounts"))[0];
        var accepted = await host.SendAsync(HttpMethod.Get, SliceHost.Sessions, SliceHost.Secret, null, (header, own));
        Assert.Equal((HttpStatusCode.OK, own), (accepted.Status, accepted.Header(header)));
        AssertRefused(
            await host.SendAsync(HttpMethod.Get, SliceHost.Sessions, SliceHost.Secret, null, (header, "acct_1somebody")), 403, "account_invalid",
            $"^The provided key 'sk_test_{Escaped(Mask)}{SliceHost.Secret[^4..]}' does not have access to account 'acct_1somebody'");
    }

    private const string FlowForm = "name=a&checks[]=document";

    private static void AssertRefused(Answer answer, int status, string? code, string message, bool challenged = false)
    {
        Assert.Equal((status, "invalid_request_error", code), ((int)answer.Status, answer.Error.Text("type"), answer.Code));
        Assert.Matches(message, answer.Message);
        Assert.Equal(challenged ? Challenge : null, answer.Header("WWW-Authenticate"));
        Assert.StartsWith("req_", answer.Header("Request-Id"), StringComparison.Ordinal);
    }

    private static async Task<string> IssueAsync(
        SliceHost host, KeyKind kind, (string Resource, Access Access)[]? permissions = null, string[]? addresses = null, DateTimeOffset? expires = null)
    {
        var account = (await host.Get<AccountStore>().FirstAsync(default))!;
        var wanted = new NewApiKey(account.Id, false, kind)
        {
            Permissions = new Permissions((permissions ?? []).ToDictionary(static p => p.Resource, static p => p.Access, StringComparer.Ordinal)),
            AllowedAddresses = addresses ?? [],
            Expires = expires,
        };
        return (await host.Get<ApiKeyStore>().IssueAsync(wanted, host.Time.GetUtcNow(), default))!.Key.Value;
    }

    private static string Escaped(string text) => System.Text.RegularExpressions.Regex.Escape(text);
}
