using Bonafide.Server.Accounts;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.VerificationReports;

/// <summary>Reports, what is expanded in them, and who may see it.</summary>
public sealed class ReportTests(PostgresFixture postgres)
{
    private static async Task<string> KeyAsync(SliceHost host, IReadOnlyList<string> addresses, params (string Resource, Access Access)[] permissions)
    {
        var account = (await host.Get<AccountStore>().EnsureFirstAsync("any", host.Time.GetUtcNow(), default)).Account;
        var wanted = new NewApiKey(account.Id, false, KeyKind.Restricted, "test")
        {
            Permissions = new Permissions(permissions.ToDictionary(static p => p.Resource, static p => p.Access, StringComparer.Ordinal)),
            AllowedAddresses = addresses,
        };
        return (await host.Get<ApiKeyStore>().IssueAsync(wanted, host.Time.GetUtcNow(), default))!.Key.Value;
    }

    private static async Task<(string Session, string Report)> VerifiedAsync(SliceHost host)
    {
        var session = await host.StatusAsync(SessionsIn.Verified);
        return (session.Id(), session.Text("last_verification_report")!);
    }

    /// <summary>
    /// Each path on its object: the status for a secret key and for a restricted one without the permission, and for a restricted one that may read sensitive
    /// results.
    /// </summary>
    [Theory]
    [InlineData("session", "verified_outputs", 200, 200)]
    [InlineData("session", "verified_outputs.sex", 200, 200)]
    [InlineData("session", "verified_outputs.unparsed_sex", 200, 200)]
    [InlineData("session", "verified_outputs.unparsed_place_of_birth", 200, 200)]
    [InlineData("session", "verified_outputs.dob", 403, 200)]
    [InlineData("session", "verified_outputs.id_number", 403, 200)]
    [InlineData("session", "last_verification_report", 200, 200)]
    [InlineData("session", "last_verification_report.document.number", 403, 200)]
    [InlineData("session", "last_verification_report.document.expiration_date", 403, 200)]
    [InlineData("session", "last_verification_report.document.dob", 403, 200)]
    [InlineData("session", "last_verification_report.id_number.dob", 403, 200)]
    [InlineData("session", "last_verification_report.id_number.id_number", 403, 200)]
    [InlineData("session", "last_verification_report.document.sex", 200, 200)]
    [InlineData("session", "provided_details", 200, 200)]
    [InlineData("session", "related_person", 200, 200)]
    [InlineData("session", "metadata", 400, 400)]
    [InlineData("session", "verified_outputs.first_name", 400, 400)]
    [InlineData("report", "document.number", 403, 200)]
    [InlineData("report", "document.expiration_date", 403, 200)]
    [InlineData("report", "document.dob", 403, 200)]
    [InlineData("report", "id_number.dob", 403, 200)]
    [InlineData("report", "id_number.id_number", 403, 200)]
    [InlineData("report", "document.sex", 200, 200)]
    [InlineData("report", "document.unparsed_sex", 200, 200)]
    [InlineData("report", "document.unparsed_place_of_birth", 200, 200)]
    [InlineData("report", "document.files", 400, 400)]
    public async Task Each_path_is_open_to_these_keys(string on, string path, int secret, int sensitive)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (session, report) = await VerifiedAsync(host);
        var (one, list) = on == "session" ? ($"{SliceHost.Sessions}/{session}", SliceHost.Sessions) : ($"{SliceHost.Reports}/{report}", SliceHost.Reports);
        var without = await KeyAsync(host, [], ("identity_product", Access.Read));
        foreach (var (key, expected) in ((string, int)[])[(SliceHost.Secret, secret), (without, secret), (SliceHost.Sensitive, sensitive)])
        {
            Assert.Equal(expected, (int)(await host.GetAsync($"{one}?expand[]={path}", key)).Status);
            Assert.Equal(expected, (int)(await host.GetAsync($"{list}?expand[]=data.{path}", key)).Status);
        }
    }

    [Fact]
    public async Task Separately_expandable_fields_are_absent_unless_they_are_named()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (session, report) = await VerifiedAsync(host);
        var plain = (await host.GetAsync($"{SliceHost.Reports}/{report}")).Json.GetProperty("document");
        var named = (await host.GetAsync($"{SliceHost.Reports}/{report}?expand[]=document.number&expand[]=document.dob&expand[]=document.expiration_date", SliceHost.Sensitive)).Json.GetProperty("document");
        foreach (var field in (string[])["number", "dob", "expiration_date", "sex", "unparsed_sex", "unparsed_place_of_birth"]) Assert.False(plain.TryGetProperty(field, out _), field);
        Assert.Equal(["dob", "expiration_date", "number"], named.EnumerateObject().Select(static p => p.Name).Except(plain.EnumerateObject().Select(static p => p.Name)));
        Assert.Equal(("Jenny", "Rosen", "US", "driving_license", "verified"),
            (plain.Text("first_name"), plain.Text("last_name"), plain.Text("issuing_country"), plain.Text("type"), plain.Text("status")));
        var outputs = (await host.RetrieveAsync(session + "?expand[]=verified_outputs")).GetProperty("verified_outputs").EnumerateObject().Select(static p => p.Name);
        Assert.Equal(["address", "email", "first_name", "id_number_type", "last_name", "phone"], outputs.Order());
        var born = (await host.GetAsync($"{SliceHost.Sessions}/{session}?expand[]=verified_outputs.dob", SliceHost.Sensitive)).Json;
        Assert.Equal("2000", born.Text("verified_outputs", "dob", "year"));
    }

    /// <summary>As libraries do that copy everything, such as dj-stripe.</summary>
    [Fact]
    public async Task Who_expands_everything_is_refused_whole_or_sees_everything()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (session, report) = await VerifiedAsync(host);
        string[] inReport = ["document.number", "document.expiration_date", "document.dob", "document.sex", "document.unparsed_sex", "document.unparsed_place_of_birth", "id_number.dob", "id_number.id_number"];
        string[] inSession =
        [
            "verified_outputs", "verified_outputs.dob", "verified_outputs.id_number", "verified_outputs.sex", "verified_outputs.unparsed_sex", "verified_outputs.unparsed_place_of_birth",
            "last_verification_report", .. inReport.Select(static p => "last_verification_report." + p), "provided_details", "related_person",
        ];
        foreach (var (path, wishes) in ((string, string[])[])[($"{SliceHost.Sessions}/{session}", inSession), ($"{SliceHost.Reports}/{report}", inReport)])
        {
            var everything = $"{path}?{string.Join('&', wishes.Select(static w => "expand[]=" + w))}";
            var refused = await host.GetAsync(everything);
            Assert.Equal((403, "invalid_request_error"), ((int)refused.Status, refused.Error.Text("type")));
            Assert.StartsWith("To access sensitive verification results, configure a restricted API key", refused.Message, StringComparison.Ordinal);
            Assert.Equal(200, (int)(await host.GetAsync(everything, SliceHost.Sensitive)).Status);
        }
    }

    [Fact]
    public async Task A_recent_results_key_sees_48_hours_back_and_an_all_results_key_with_addresses_for_ever()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (session, report) = await VerifiedAsync(host);
        (string, Access)[] all = [("identity_product", Access.Read), (SensitiveResults.ReadAll.Resource, Access.Read)];
        var here = await KeyAsync(host, ["127.0.0.0/8"], all);
        var anywhere = await KeyAsync(host, [], all);
        string[] paths = [$"{SliceHost.Reports}/{report}?expand[]=document.dob", $"{SliceHost.Reports}?expand[]=data.document.dob", $"{SliceHost.Sessions}/{session}?expand[]=verified_outputs.dob"];
        async Task<string> AllAsync(string key) => string.Join(' ', (await Task.WhenAll(paths.Select(p => host.GetAsync(p, key)))).Select(static a => (int)a.Status));
        Assert.Equal("200 200 200", await AllAsync(SliceHost.Sensitive));
        Assert.Equal("200 200 200", await AllAsync(here));
        Assert.Equal("403 403 403", await AllAsync(anywhere));
        await host.AdvanceAsync(TimeSpan.FromHours(48));
        Assert.Equal("200 200 200", await AllAsync(SliceHost.Sensitive));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("403 403 403", await AllAsync(SliceHost.Sensitive));
        Assert.Equal("200 200 200", await AllAsync(here));
    }

    [Fact]
    public async Task A_restricted_key_without_the_permission_is_refused_as_a_secret_key_is()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, report) = await VerifiedAsync(host);
        var key = await KeyAsync(host, [], ("identity_product", Access.Write));
        Assert.Equal(200, (int)(await host.GetAsync($"{SliceHost.Reports}/{report}", key)).Status);
        var refused = await host.GetAsync($"{SliceHost.Reports}/{report}?expand[]=document.dob", key);
        Assert.Equal(403, (int)refused.Status);
        Assert.StartsWith("To access sensitive verification results, configure a restricted API key", refused.Message, StringComparison.Ordinal);
        Assert.Equal(403, (int)(await host.GetAsync($"{SliceHost.Reports}/{report}", await KeyAsync(host, [], ("event", Access.Read)))).Status);
    }

    [Theory]
    [InlineData("v1/identity/verification_reports?expand[]=data.document.dob")]
    [InlineData("v1/identity/verification_sessions?expand[]=data.verified_outputs.dob")]
    public async Task Where_there_is_nothing_to_list_a_key_that_may_not_see_it_is_refused_all_the_same(string path)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        Assert.Equal(403, (int)(await host.GetAsync(path)).Status);
        Assert.Equal(200, (int)(await host.GetAsync(path, SliceHost.Sensitive)).Status);
    }

    [Fact]
    public async Task Reports_are_listed_newest_first_by_session_type_reference_and_time()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var reports = new List<string>();
        foreach (var reference in (string[])["a", "b", "a"])
        {
            reports.Add((await host.StatusAsync(SessionsIn.Verified, $"type=document&client_reference_id={reference}")).Text("last_verification_report")!);
            await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        async Task<string> ListAsync(string query) =>
            string.Join(' ', (await host.GetAsync($"{SliceHost.Reports}?{query}")).Json.GetProperty("data").EnumerateArray().Select(r => reports.IndexOf(r.Id())));
        var start = new ManualTime().GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal("2 1 0", await ListAsync(""));
        Assert.Equal("2 0", await ListAsync("client_reference_id=a"));
        Assert.Equal("", await ListAsync("client_reference_id=c"));
        Assert.Equal("2 1", await ListAsync($"created[gt]={start}"));
        Assert.Equal("1", await ListAsync($"created={start + 10}"));
        Assert.Equal("2 1", await ListAsync("limit=2"));
        Assert.Equal("0", await ListAsync($"starting_after={reports[1]}"));
        Assert.Equal("2", await ListAsync($"ending_before={reports[1]}"));
        Assert.Equal("2 1 0", await ListAsync("type=document"));
        Assert.Equal("", await ListAsync("type=id_number"));
        Assert.Equal(400, (int)(await host.GetAsync($"{SliceHost.Reports}?type=verification_flow")).Status);
        Assert.Equal(400, (int)(await host.GetAsync($"{SliceHost.Reports}?starting_after=vr_none")).Status);
    }

    [Fact]
    public async Task A_report_of_the_other_mode_is_not_found_and_the_refusal_says_why()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (session, report) = await VerifiedAsync(host);
        foreach (var path in (string[])[$"{SliceHost.Reports}/{report}", $"{SliceHost.Sessions}/{session}"])
        {
            var refused = await host.GetAsync(path, SliceHost.LiveSecret);
            Assert.Equal((404, "resource_missing"), ((int)refused.Status, refused.Error.Text("code")));
            Assert.Contains("a similar object exists in test mode, but a live mode key was used to make this request.", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_breakdown_tells_why_without_a_value_of_the_person()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret)).VerifyAsync(host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport))));
        var breakdown = await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}/breakdown", SliceHost.LiveSecret);
        Assert.Contains("document.expiry", breakdown.Body, StringComparison.Ordinal);
        Assert.Contains("\"pass\"", breakdown.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("MARTIN", breakdown.Body, StringComparison.OrdinalIgnoreCase);
    }
}
