using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Tests.TestHelpers;

/// <summary>Outcomes at will, without a browser.</summary>
public sealed class OutcomeTests(PostgresFixture postgres)
{
    private const string Helpers = "v1/test_helpers/identity/verification_sessions";
    private const string Expand = "?expand[]=last_verification_report&expand[]=verified_outputs";

    private static readonly string[] BeforeSubmission =
        ["abandoned", "consent_declined", "device_not_supported", "email_verification_declined", "phone_verification_declined"];

    public static TheoryData<string> Codes => [.. LastErrorCodes.Names];

    [Fact]
    public async Task Submit_leads_to_processing_and_leaves_the_outcome_to_another_call()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        var submitted = (await host.PostAsync($"{Helpers}/{id}/submit")).Json;
        Assert.Equal(("processing", null, null), (submitted.Text("status"), submitted.Text("url"), submitted.Text("client_secret")));
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal("processing", (await host.RetrieveAsync(id)).Text("status"));
        Assert.Equal("verified", (await host.PostAsync($"{Helpers}/{id}/verify")).Json.Text("status"));
        Assert.Equal(["created", "processing", "verified"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task Verify_submits_first_and_answers_with_the_verified_session()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        var verified = (await host.PostAsync($"{Helpers}/{id}/verify", "expand[]=verified_outputs")).Json;
        Assert.Equal(("verified", null, "Jenny"), (verified.Text("status"), verified.Text("last_error"), verified.Text("verified_outputs", "first_name")));
        var events = await host.EventsAsync();
        Assert.Equal(["created", "processing", "verified"], events.Select(static e => e.Text("type")!.Split('.')[^1]));
        Assert.All(events, static e => Assert.StartsWith("req_", e.Text("request", "id"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_error_code_is_reached(string code)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        var answer = await host.PostAsync($"{Helpers}/{id}/unverify", $"last_error[code]={code}&expand[]=last_verification_report");
        Assert.True((int)answer.Status == 200, answer.Body);
        var (session, known) = (answer.Json, LastErrorCodes.Of(code));
        Assert.Equal(("requires_input", code, known.Reason), (session.Text("status"), session.Text("last_error", "code"), session.Text("last_error", "reason")));
        Assert.NotNull(session.Text("url"));
        Assert.Equal(known.NeedsNoSubmission ? ["created", "requires_input"] : ["created", "processing", "requires_input"], await host.EventTypesAsync());
        Assert.Equal(code, (await host.EventsAsync())[^1].Text("data", "object", "last_error", "code"));
        var report = session.GetProperty("last_verification_report");
        Assert.Equal(known.NeedsNoSubmission, report.ValueKind == JsonValueKind.Null);
        if (known.NeedsNoSubmission || known.Check == CheckKind.Address) return;
        var block = report.GetProperty(known.Check switch
        {
            CheckKind.Document => "document", CheckKind.Selfie => "selfie", CheckKind.IdNumber => "id_number", CheckKind.Email => "email", _ => "phone",
        });
        Assert.Equal(("unverified", code, known.Reason), (block.Text("status"), block.Text("error", "code"), block.Text("error", "reason")));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_session_that_is_processed_ends_with_every_code_that_can_follow_a_submission(string code)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        await host.PostAsync($"{Helpers}/{id}/submit");
        var answer = await host.PostAsync($"{Helpers}/{id}/unverify", $"last_error[code]={code}");
        var before = BeforeSubmission.Contains(code);
        Assert.Equal(before ? 400 : 200, (int)answer.Status);
        if (before) Assert.Equal(("last_error[code]", "processing"), (answer.Error.Text("param"), (await host.RetrieveAsync(id)).Text("status")));
        else Assert.Equal(code, answer.Json.Text("last_error", "code"));
    }

    [Fact]
    public async Task The_sentence_of_an_error_can_be_given()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        var session = (await host.PostAsync($"{Helpers}/{id}/unverify", "last_error[reason]=No, thanks.")).Json;
        Assert.Equal(("document_unverified_other", "No, thanks."), (session.Text("last_error", "code"), session.Text("last_error", "reason")));
    }

    [Fact]
    public async Task A_delayed_outcome_comes_ten_seconds_after_the_submission()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (good, bad) = ((await host.CreateAsync()).Id(), (await host.CreateAsync()).Id());
        Assert.Equal("processing", (await host.PostAsync($"{Helpers}/{good}/verify", "simulate_delay=true")).Json.Text("status"));
        await host.PostAsync($"{Helpers}/{bad}/unverify", "simulate_delay=true&last_error[code]=selfie_manipulated&last_error[reason]=A mask.");
        await host.AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.Equal("processing", (await host.RetrieveAsync(good)).Text("status"));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("verified", (await host.RetrieveAsync(good)).Text("status"));
        Assert.Equal("A mask.", (await host.RetrieveAsync(bad)).Text("last_error", "reason"));
        Assert.Equal(400, (int)(await host.PostAsync($"{Helpers}/{bad}/unverify", "simulate_delay=true&last_error[code]=consent_declined")).Status);
    }

    [Fact]
    public async Task A_delayed_outcome_of_an_earlier_submission_does_not_end_a_later_one()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        await host.PostAsync($"{Helpers}/{id}/verify", "simulate_delay=true");
        await host.PostAsync($"{Helpers}/{id}/unverify");
        await host.PostAsync($"{Helpers}/{id}/submit");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("processing", (await host.RetrieveAsync(id)).Text("status"));
    }

    [Fact]
    public async Task Each_submission_leaves_a_report_of_its_own()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        foreach (var code in (string[])["document_expired", "document_type_not_supported"]) await host.PostAsync($"{Helpers}/{id}/unverify", "last_error[code]=" + code);
        var last = (await host.PostAsync($"{Helpers}/{id}/verify")).Json.Text("last_verification_report");
        var reports = (await host.GetAsync($"{SliceHost.Reports}?verification_session={id}")).Json.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(last, reports[0].Id());
        Assert.Equal([null, "document_type_not_supported", "document_expired"], reports.Select(static r => r.Text("document", "error", "code")));
    }

    [Theory]
    [InlineData("type=document", "document")]
    [InlineData("type=document&options[document][require_matching_selfie]=true", "document selfie")]
    [InlineData("type=document&options[document][require_id_number]=true", "document id_number")]
    [InlineData("type=document&options[document][require_id_number]=true&options[document][require_matching_selfie]=true", "document id_number selfie")]
    [InlineData("type=id_number", "id_number")]
    public async Task A_report_has_a_block_for_each_check_that_was_asked_for(string form, string blocks)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync(form)).Id();
        var report = (await host.PostAsync($"{Helpers}/{id}/verify", "expand[]=last_verification_report")).Json.GetProperty("last_verification_report");
        string[] all = ["document", "email", "id_number", "phone", "selfie"];
        Assert.Equal(blocks, string.Join(' ', all.Where(name => report.TryGetProperty(name, out _))));
        Assert.All(blocks.Split(' '), name => Assert.Equal(("verified", null), (report.Text(name, "status"), report.Text(name, "error"))));
    }

    [Fact]
    public async Task An_id_number_shows_its_sensitive_parts_where_they_are_expanded()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync("type=id_number")).Id();
        var plain = (await host.PostAsync($"{Helpers}/{id}/verify", "expand[]=last_verification_report&expand[]=verified_outputs")).Json;
        var block = plain.GetProperty("last_verification_report").GetProperty("id_number");
        Assert.Equal(["error", "first_name", "id_number_type", "last_name", "status"], block.EnumerateObject().Select(static p => p.Name).Order(StringComparer.Ordinal));
        var outputs = plain.GetProperty("verified_outputs");
        Assert.Equal(("Jenny", "us_ssn", null), (outputs.Text("first_name"), outputs.Text("id_number_type"), outputs.Text("address")));
        var paths = "last_verification_report.id_number.dob last_verification_report.id_number.id_number verified_outputs.dob verified_outputs.id_number".Split(' ');
        var open = (await host.GetAsync($"{SliceHost.Sessions}/{id}?{string.Join('&', paths.Select(static p => "expand[]=" + p))}", SliceHost.Sensitive)).Json;
        Assert.Equal(("6789", "2000"), (open.Text("last_verification_report", "id_number", "id_number"), open.Text("last_verification_report", "id_number", "dob", "year")));
        Assert.Equal(("6789", "2000"), (open.Text("verified_outputs", "id_number"), open.Text("verified_outputs", "dob", "year")));
    }

    [Fact]
    public async Task Only_verified_checks_fill_the_verified_outputs()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync("type=document&options[document][require_id_number]=true")).Id();
        await host.PostAsync($"{Helpers}/{id}/unverify", "last_error[code]=id_number_mismatch");
        Assert.Null((await host.RetrieveAsync(id + Expand)).Text("verified_outputs"));
        await host.PostAsync($"{Helpers}/{id}/verify");
        Assert.Equal(("Jenny", "us_ssn"), ((await host.RetrieveAsync(id + Expand)).Text("verified_outputs", "first_name"), (await host.RetrieveAsync(id + Expand)).Text("verified_outputs", "id_number_type")));
    }

    /// <summary>The columns: requires_input, processing, verified, canceled, redacted.</summary>
    [Theory]
    [InlineData("submit", "200 400 400 400 400")]
    [InlineData("verify", "200 200 400 400 400")]
    [InlineData("unverify", "200 200 400 400 400")]
    public async Task Each_helper_is_allowed_in_these_statuses_only(string helper, string expected)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var seen = new List<int>();
        foreach (var status in (string[])[SessionsIn.RequiresInput, SessionsIn.Processing, SessionsIn.Verified, SessionsIn.Canceled, SessionsIn.Redacted])
        {
            var answer = await host.PostAsync($"{Helpers}/{(await host.StatusAsync(status)).Id()}/{helper}");
            seen.Add((int)answer.Status);
            if ((int)answer.Status == 400) Assert.Contains(status == SessionsIn.Redacted ? "redacted" : $"a status of {status}", answer.Message, StringComparison.Ordinal);
        }

        Assert.Equal(expected, string.Join(' ', seen));
    }

    [Fact]
    public async Task Helpers_are_for_test_mode_keys_that_may_write()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var live = (await host.CreateAsync(key: SliceHost.LiveSecret)).Id();
        foreach (var helper in (string[])["submit", "verify", "unverify"])
        {
            var refused = await host.PostAsync($"{Helpers}/{live}/{helper}", key: SliceHost.LiveSecret);
            Assert.Equal(400, (int)refused.Status);
            Assert.Contains("test mode only", refused.Message, StringComparison.Ordinal);
            Assert.Equal(404, (int)(await host.PostAsync($"{Helpers}/{live}/{helper}")).Status);
            Assert.Equal(403, (int)(await host.PostAsync($"{Helpers}/{live}/{helper}", key: SliceHost.Sensitive)).Status);
        }

        var unknown = await host.PostAsync($"{Helpers}/{(await host.CreateAsync()).Id()}/unverify", "last_error[code]=tired");
        Assert.Equal((400, "last_error[code]"), ((int)unknown.Status, unknown.Error.Text("param")));
    }

    [Fact]
    public async Task The_same_idempotency_key_drives_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        var first = await host.PostAsync($"{Helpers}/{id}/unverify", "", SliceHost.Secret, ("Idempotency-Key", "once"));
        var second = await host.PostAsync($"{Helpers}/{id}/unverify", "", SliceHost.Secret, ("Idempotency-Key", "once"));
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(["created", "processing", "requires_input"], await host.EventTypesAsync());
    }
}
