using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Webhooks;

namespace Bonafide.Server.Tests.Redaction;

/// <summary>What redaction leaves to read, and what it does not.</summary>
public sealed class RedactionTests(PostgresFixture postgres)
{
    private const string Everything =
        "type=document&metadata[user]=42&client_reference_id=order-7&provided_details[email]=ada@example.com&provided_details[phone]=%2B14155550123"
        + "&options[document][require_live_capture]=true&related_customer=cus_7&related_person[account]=acct_7&related_person[person]=person_7"
        + "&return_url=https://example.com/back";

    [Fact]
    public async Task The_reply_says_processing_and_shows_placeholders_only()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var id = (await host.CreateAsync(Everything)).Id();
        var answer = await host.PostAsync($"{SliceHost.Sessions}/{id}/redact");
        Assert.Equal(200, (int)answer.Status);
        Assert.Equal(
            """
            {"client_reference_id":null,"client_secret":null,"last_error":null,"last_verification_report":null,"metadata":{},"options":{},"provided_details":{"email":"[redacted]","phone":"[redacted]"},"redaction":{"status":"processing"},"related_customer":null,"related_customer_account":null,"status":"canceled","url":null}
            """.Trim(),
            Shown(answer.Json));
        Assert.Equal(Shown(answer.Json), Shown(await host.RetrieveAsync(id)));
        Assert.Equal(Shown(answer.Json), Shown((await host.GetAsync(SliceHost.Sessions)).Json.GetProperty("data")[0]));
    }

    [Fact]
    public async Task Once_finished_the_session_is_redacted_and_that_is_announced_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync(Everything)).Id();
        await host.PostAsync($"{SliceHost.Sessions}/{id}/redact");
        await host.IdleAsync();
        Assert.Equal("redacted", (await host.RetrieveAsync(id)).Text("redaction", "status"));
        Assert.Equal("redacted", (await host.PostAsync($"{SliceHost.Sessions}/{id}/redact")).Json.Text("redaction", "status"));
        await host.IdleAsync();
        Assert.Equal(["created", "canceled", "redacted"], await host.EventTypesAsync());
        var told = (await host.EventsAsync())[2].GetProperty("data").GetProperty("object");
        Assert.Equal(("redacted", id), (told.Text("redaction", "status"), told.Id()));
    }

    [Fact]
    public async Task A_verified_session_keeps_its_status_and_its_outputs_are_placeholders()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var session = await VerifiedAsync(host);
        var path = $"{SliceHost.Sessions}/{session.Id()}";
        const string expand = "?expand[]=verified_outputs.dob&expand[]=verified_outputs.sex&expand[]=last_verification_report.document.number";
        Assert.Equal("Jenny", (await host.GetAsync(path + expand, SliceHost.Sensitive)).Json.Text("verified_outputs", "first_name"));
        await host.PostAsync(path + "/redact");
        var redacted = (await host.GetAsync(path + expand, SliceHost.Sensitive)).Json;
        Assert.Equal(("verified", "processing"), (redacted.Text("status"), redacted.Text("redaction", "status")));
        Assert.Equal(
            """{"address":{"city":"[redacted]","country":"US","line1":"[redacted]","line2":null,"postal_code":"[redacted]","state":"[redacted]"},"email":null,"first_name":"[redacted]","id_number_type":null,"last_name":"[redacted]","phone":null,"dob":{"day":1,"month":1,"year":1},"sex":"[redacted]"}""",
            JsonSerializer.Serialize(redacted.GetProperty("verified_outputs")));
        Assert.Equal("[redacted]", redacted.Text("last_verification_report", "document", "number"));
    }

    [Fact]
    public async Task Reports_tell_placeholders_and_no_reason()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var session = await VerifiedAsync(host, "unverify");
        var report = session.Text("last_verification_report")!;
        Assert.Equal("document_unverified_other", (await host.GetAsync($"{SliceHost.Reports}/{report}")).Json.Text("document", "error", "code"));
        await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact");
        var told = (await host.GetAsync($"{SliceHost.Reports}/{report}?expand[]=document.dob&expand[]=document.expiration_date&expand[]=document.number&expand[]=document.unparsed_sex", SliceHost.Sensitive)).Json;
        Assert.Null(told.Text("client_reference_id"));
        Assert.Equal("{}", told.Text("options"));
        Assert.Equal(
            """{"address":{"city":"[redacted]","country":"US","line1":"[redacted]","line2":null,"postal_code":"[redacted]","state":"[redacted]"},"error":null,"files":[],"first_name":"[redacted]","issued_date":{"day":1,"month":1,"year":1},"issuing_country":"US","last_name":"[redacted]","status":"unverified","type":"driving_license","dob":{"day":1,"month":1,"year":1},"expiration_date":{"day":1,"month":1,"year":1},"number":"[redacted]","unparsed_sex":"[redacted]"}""",
            JsonSerializer.Serialize(told.GetProperty("document")));
        Assert.Equal(0, (await host.GetAsync($"{SliceHost.Reports}/{report}/breakdown")).Json.GetProperty("findings").GetArrayLength());
        Assert.Equal(0, (await host.GetAsync($"{SliceHost.Reports}?client_reference_id=order-7")).Json.GetProperty("data").GetArrayLength());
        Assert.Equal("[redacted]", (await host.GetAsync($"{SliceHost.Reports}?verification_session={session.Id()}")).Json.GetProperty("data")[0].Text("document", "last_name"));
    }

    [Fact]
    public async Task Stored_events_tell_placeholders_by_list_and_by_id()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var session = await VerifiedAsync(host);
        Assert.Contains("ada@example.com", (await host.GetAsync("v1/events")).Body, StringComparison.Ordinal);
        await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact", "", SliceHost.Secret, ("Idempotency-Key", "ada@example.com"));
        var events = await host.EventsAsync();
        Assert.Equal(["created", "processing", "verified"], events.Select(static e => e.Text("type")!.Split('.')[^1]));
        foreach (var happened in events)
        {
            var told = happened.GetProperty("data").GetProperty("object");
            Assert.Equal(("{}", null, "[redacted]", "redacted"), (told.Text("metadata"), told.Text("client_reference_id"), told.Text("provided_details", "email"), told.Text("redaction", "status")));
            Assert.Equal(JsonSerializer.Serialize(happened), JsonSerializer.Serialize((await host.GetAsync($"v1/events/{happened.Id()}")).Json));
        }

        Assert.Equal(["requires_input", "processing", "verified"], events.Select(static e => e.GetProperty("data").GetProperty("object").Text("status")));
        Assert.DoesNotContain("ada@example.com", (await host.GetAsync("v1/events")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("update")]
    public async Task A_replay_of_a_request_tells_placeholders(string second)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var created = await host.PostAsync(SliceHost.Sessions, Everything, SliceHost.Secret, ("Idempotency-Key", "k1"));
        var path = $"{SliceHost.Sessions}/{created.Json.Id()}";
        var (action, form) = second == "cancel" ? (path + "/cancel", "") : (path, "metadata[more]=43");
        var changed = await host.PostAsync(action, form, SliceHost.Secret, ("Idempotency-Key", "k2"));
        Assert.Equal("42", changed.Json.Text("metadata", "user"));
        if (second == "cancel") await host.PostAsync(action, form, SliceHost.Secret, ("Idempotency-Key", "k3"));
        await host.PostAsync(path + "/redact");
        await host.IdleAsync();
        foreach (var (again, what, key) in ((string, string, string)[])[(SliceHost.Sessions, Everything, "k1"), (action, form, "k2"), .. second == "cancel" ? [(action, form, "k3")] : Array.Empty<(string, string, string)>()])
        {
            var replay = await host.PostAsync(again, what, SliceHost.Secret, ("Idempotency-Key", key));
            Assert.Equal((200, "true"), ((int)replay.Status, replay.Header("Idempotent-Replayed")));
            Assert.Equal(created.Json.Id(), replay.Json.Id());
            Assert.Equal(
                ("{}", null, null, null, "[redacted]", "redacted"),
                (replay.Json.Text("metadata"), replay.Json.Text("client_reference_id"), replay.Json.Text("url"), replay.Json.Text("client_secret"), replay.Json.Text("provided_details", "phone"), replay.Json.Text("redaction", "status")));
        }

        Assert.Single((await host.GetAsync(SliceHost.Sessions)).Json.GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task A_delivery_that_waits_sends_the_redacted_form()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_WEBHOOKS_ALLOW_PRIVATE", "true"));
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(500);
        await host.PostAsync("v1/webhook_endpoints", $"url={receiver.Url}&enabled_events[]=*");
        var session = await host.CreateAsync(Everything);
        await host.IdleAsync();
        Assert.Equal("42", Assert.Single(receiver.Requests).Event.GetProperty("data").GetProperty("object").Text("metadata", "user"));
        await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact");
        await host.IdleAsync();
        receiver.AnswerWith(200);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        var later = receiver.Requests.Skip(1).Select(static r => r.Event).Where(e => e.Text("type")!.EndsWith(".created", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(later);
        Assert.All(later, static e => Assert.Equal("{}", e.GetProperty("data").GetProperty("object").Text("metadata")));
        Assert.Contains(receiver.Requests, static r => r.Event.Text("type")!.EndsWith(".canceled", StringComparison.Ordinal));
        Assert.DoesNotContain(receiver.Requests, static r => r.Event.Text("type")!.EndsWith(".redacted", StringComparison.Ordinal));
        Assert.Equal(["delivered"], (await host.RowsAsync("select state from webhook_deliveries")).Distinct());
    }

    [Fact]
    public async Task Only_an_endpoint_that_names_it_is_told_of_a_redaction()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_WEBHOOKS_ALLOW_PRIVATE", "true"));
        await using var all = await Receiver.StartAsync();
        await using var named = await Receiver.StartAsync();
        await host.PostAsync("v1/webhook_endpoints", $"url={all.Url}&enabled_events[]=*");
        await host.PostAsync("v1/webhook_endpoints", $"url={named.Url}&enabled_events[]=identity.verification_session.redacted");
        var session = await host.StatusAsync(SessionsIn.Redacted, Everything);
        Assert.Equal(["created", "canceled"], all.Requests.Select(static r => r.Event.Text("type")!.Split('.')[^1]));
        var told = Assert.Single(named.Requests).Event;
        Assert.Equal("identity.verification_session.redacted", told.Text("type"));
        Assert.Equal((session.Id(), "redacted"), (told.GetProperty("data").GetProperty("object").Id(), told.GetProperty("data").GetProperty("object").Text("redaction", "status")));
    }

    [Fact]
    public async Task Pictures_inputs_and_examinations_are_gone_and_the_reports_files_keep_their_ids()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(Everything.Replace("&options[document][require_live_capture]=true", "", StringComparison.Ordinal), SliceHost.LiveSecret);
        await host.Visit(session).ConsentAsync();
        await host.Visit(session).UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Nothing())), "retake.jpeg");
        var verified = await host.Visit(session).VerifyAsync(host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport))));
        Assert.Equal("verified", verified.Text("status"));
        var file = Assert.Single((await host.GetAsync($"{SliceHost.Reports}/{verified.Text("last_verification_report")}", SliceHost.LiveSecret)).Json.Texts("document", "files"));
        Assert.Equal(2, Blobs(host).Length);
        Assert.Equal(200, (int)(await host.GetAsync($"v1/files/{file}/contents", SliceHost.LiveSensitive)).Status);
        await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact", "", SliceHost.LiveSecret);
        await host.IdleAsync();
        Assert.Equal(200, (int)(await host.GetAsync($"v1/files/{file}", SliceHost.LiveSensitive)).Status);
        Assert.Equal(404, (int)(await host.GetAsync($"v1/files/{file}/contents", SliceHost.LiveSensitive)).Status);
        Assert.Empty(Blobs(host));
        Assert.Equal([$"{file}|True"], await host.RowsAsync("select id, examination is null from files"));
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from verification_page_inputs"));
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from subject_keys"));
        Assert.Equal([file], (await host.GetAsync($"{SliceHost.Reports}/{verified.Text("last_verification_report")}", SliceHost.LiveSecret)).Json.Texts("document", "files"));
    }

    [Fact]
    public async Task The_hosted_page_of_a_redacted_session_is_closed()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact");
        var page = await host.SendAsync(HttpMethod.Get, new Uri(session.Text("url")!).AbsolutePath[1..], null);
        Assert.Equal(410, (int)page.Status);
        Assert.Contains("data-screen=\"closed\"", page.Body, StringComparison.Ordinal);
        foreach (var answer in (Wire.Answer[])[
            await host.Visit(session).OpenAsync(), await host.Visit(session).ConsentAsync(), await host.Visit(session).SubmitAsync(), await host.Visit(session).TestAsync("verify")])
        {
            Assert.Equal((400, "This verification is no longer open."), ((int)answer.Status, answer.Message));
        }
    }

    [Fact]
    public async Task Redacting_takes_the_permission_to_write_and_an_own_session()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var path = $"{SliceHost.Sessions}/{(await host.CreateAsync()).Id()}/redact";
        Assert.Equal(403, (int)(await host.PostAsync(path, "", SliceHost.Sensitive)).Status);
        Assert.Equal(404, (int)(await host.PostAsync(path, "", SliceHost.LiveSecret)).Status);
        Assert.Equal(404, (int)(await host.PostAsync($"{SliceHost.Sessions}/vs_none/redact")).Status);
        Assert.Equal("parameter_unknown", (await host.PostAsync(path, "reason=asked")).Code);
        Assert.Equal(["created"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task A_reply_with_the_report_expanded_tells_placeholders_too()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var session = await VerifiedAsync(host);
        var answer = await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact", "expand[]=last_verification_report&expand[]=verified_outputs", SliceHost.Secret, ("Idempotency-Key", "k"));
        Assert.Equal(("[redacted]", "[redacted]"), (answer.Json.Text("last_verification_report", "document", "first_name"), answer.Json.Text("verified_outputs", "last_name")));
    }

    [Fact]
    public async Task Neither_key_nor_parameters_can_be_tried_out_from_the_table()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await host.PostAsync(SliceHost.Sessions, "type=document", SliceHost.Secret, ("Idempotency-Key", "ada@example.com"));
        var plain = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("ada@example.com"u8));
        var row = Assert.Single(await host.RowsAsync("select key_hash, encode(fingerprint, 'hex') from idempotent_replies")).Split('|');
        Assert.NotEqual(plain, row[0]);
        Assert.NotEqual(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("POST /v1/identity/verification_sessions\ntype=document"u8)), row[1]);
    }

    /// <summary>A session with everything given, decided in test mode; for hosts without workers.</summary>
    private static async Task<JsonElement> VerifiedAsync(SliceHost host, string outcome = "verify")
    {
        var session = await host.CreateAsync(Everything);
        await host.Visit(session).TestAsync(outcome);
        await host.RunAsync(await host.ClaimAsync("default", "verification.simulate"));
        return await host.RetrieveAsync(session.Id());
    }

    private static string[] Blobs(SliceHost host) => Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories);

    /// <summary>What may differ between sessions of different content.</summary>
    private static string Shown(JsonElement session) => JsonSerializer.Serialize(session.EnumerateObject()
        .Where(static m => m.Name is not ("id" or "object" or "created" or "livemode" or "type")).ToDictionary(static m => m.Name, static m => m.Value));
}
