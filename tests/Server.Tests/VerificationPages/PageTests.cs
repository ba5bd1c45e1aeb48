using System.Text.Json;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.VerificationPages;

namespace Bonafide.Server.Tests.VerificationPages;

/// <summary>The protocol of the capture clients, step by step.</summary>
public sealed class PageTests(PostgresFixture postgres)
{
    private const string Consent = "biometric_consent";
    private const string Front = "id_document_front";
    private const string Back = "id_document_back";
    private static readonly PerceptionReply Passport = Seen.Reply(Seen.Zone(Seen.Passport));
    private static readonly PerceptionReply CardFront = Seen.Reply(Seen.Document());
    private static readonly PerceptionReply CardBack = Seen.Reply(Seen.Zone(Seen.Card));

    private static string[] Missing(Answer answer) => answer.Json.Texts("requirements", "missing");

    private static string? FirstError(Answer answer, string member) =>
        answer.Json.GetProperty("requirements").GetProperty("errors").EnumerateArray().Select(e => e.Text(member)).FirstOrDefault();

    [Fact]
    public async Task A_passport_asks_for_consent_and_one_side()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        Assert.Equal([Consent, Front, Back], Missing(await visitor.OpenAsync()));
        Assert.Equal([Front, Back], Missing(await visitor.ConsentAsync()));
        Assert.Empty(Missing(await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(Passport)))));
        var submitted = (await visitor.SubmitAsync()).Json;
        Assert.Equal(("True", "True", "processing"), (submitted.Text("submitted"), submitted.Text("closed"), submitted.Text("status")));
        await host.IdleAsync();
        Assert.Equal("verified", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));
    }

    [Fact]
    public async Task A_card_asks_for_consent_and_both_sides()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_ALLOW_SPECIMENS", "true"));
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        Assert.Equal([Back], Missing(await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(CardFront)))));
        Assert.Equal([Back], Missing(await visitor.SubmitAsync()));
        Assert.Empty(Missing(await visitor.GiveAsync("back", await visitor.UploadAsync(host.Perception.Picture(CardBack)))));
        await visitor.SubmitAsync();
        await host.IdleAsync();
        Assert.Equal("verified", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));
        Assert.Equal(["created", "processing", "verified"], await host.EventTypesAsync(SliceHost.LiveSecret));
    }

    [Theory]
    [InlineData("collected_data[id_document_front][high_res_image]={0}&collected_data[id_document_front][upload_method]=file_upload&collected_data[id_document_front][force_confirm]=false")]
    [InlineData("collected_data%5Bid_document_front%5D%5Bhigh_res_image%5D={0}&collected_data%5Bid_document_front%5D%5Bcamera_lens_model%5D=Back+camera&collected_data%5Bid_document_front%5D%5Bpassport_score%5D=1.0E-4")]
    [InlineData("clear_data[biometric_consent]=false&clear_data[id_document_back]=true&collected_data[id_document_front][high_res_image]={0}&collected_data[face][bbox][0]=60&collected_data[id_document_type]=passport")]
    public async Task Both_encodings_of_the_clients_are_understood_and_unknown_keys_passed_over(string form)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(host.Perception.Picture(Passport));
        var answer = await visitor.DataAsync(string.Format(null, form, file));
        Assert.True((int)answer.Status == 200, answer.Body);
        Assert.Empty(Missing(answer));
    }

    [Theory]
    [InlineData("clear_data[id_document_front]=true", "id_document_front id_document_back")]
    [InlineData("clear_data[id_document_back]=true", "id_document_back")]
    [InlineData("clear_data[biometric_consent]=true", "biometric_consent")]
    [InlineData("clear_data[id_document_front]=false&clear_data[face]=true", "")]
    [InlineData("collected_data[id_document_type]=id_card&collected_data[id_document_country]=NL", "id_document_front id_document_back")]
    public async Task What_is_cleared_or_chosen_anew_is_missing_again(string form, string missing)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(CardFront)));
        Assert.Empty(Missing(await visitor.GiveAsync("back", await visitor.UploadAsync(host.Perception.Picture(CardBack)))));
        Assert.Equal(missing, string.Join(' ', Missing(await visitor.DataAsync(form))));
        Assert.Equal(missing, string.Join(' ', Missing(await visitor.OpenAsync())));
    }

    [Fact]
    public async Task A_new_front_asks_for_its_own_back()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(CardFront)));
        await visitor.GiveAsync("back", await visitor.UploadAsync(host.Perception.Picture(CardBack)));
        Assert.Equal([Back], Missing(await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(CardFront)))));
        Assert.Empty(Missing(await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(Passport)))));
    }

    [Fact]
    public async Task A_refused_consent_is_told_and_may_be_reconsidered()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        var declined = await visitor.DataAsync("collected_data[biometric_consent]=false");
        Assert.Equal(Consent, FirstError(declined, "requirement"));
        Assert.NotNull(FirstError(declined, "title"));
        Assert.NotNull(FirstError(declined, "body"));
        Assert.Contains(Consent, Missing(declined));
        Assert.Equal("consent_declined", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("last_error", "code"));
        Assert.DoesNotContain(Consent, Missing(await visitor.ConsentAsync()));
    }

    [Fact]
    public async Task A_country_that_is_not_supported_is_told_and_another_may_be_chosen()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        Assert.Equal(Front, FirstError(await visitor.DataAsync("collected_data[id_document_type]=passport&collected_data[id_document_country]=KP"), "requirement"));
        Assert.Equal("country_not_supported", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("last_error", "code"));
        Assert.Null(FirstError(await visitor.DataAsync("collected_data[id_document_type]=passport&collected_data[id_document_country]=FR"), "requirement"));
    }

    /// <summary>A picture without a document needs another one; the person may insist on all but what cannot be decoded.</summary>
    [Theory]
    [InlineData("nothing", true)]
    [InlineData("refused", false)]
    public async Task A_picture_that_was_insisted_on_is_taken_if_it_can_be_decoded(string seen, bool mayInsist)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(seen == "nothing" ? Seen.Nothing() : Seen.Refused())));
        var warned = await visitor.GiveAsync("front", file);
        Assert.Equal(Front, FirstError(warned, "requirement"));
        Assert.Equal(mayInsist, FirstError(warned, "continue_button_text") is not null);
        Assert.Equal([Front, Back], Missing(warned));
        var insisted = await visitor.GiveAsync("front", file, "&collected_data[id_document_front][force_confirm]=true");
        Assert.Equal(mayInsist, FirstError(insisted, "requirement") is null);
        Assert.Equal(mayInsist ? [Back] : [Front, Back], Missing(insisted));
    }

    [Theory]
    [InlineData("front")]
    [InlineData("back")]
    [InlineData("both")]
    public async Task A_file_of_another_session_is_refused_wherever_it_stands(string side)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        var other = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        await other.ConsentAsync();
        var foreign = await other.UploadAsync(host.Perception.Picture(Passport));
        var unusable = await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Refused())));
        var answer = side == "both"
            ? await visitor.DataAsync($"collected_data[id_document_front][high_res_image]={unusable}&collected_data[id_document_back][high_res_image]={foreign}")
            : await visitor.GiveAsync(side, foreign);
        Assert.Equal(400, (int)answer.Status);
        Assert.Equal("resource_missing", answer.Error.Text("code"));
        Assert.Equal($"collected_data[id_document_{(side == "both" ? "back" : side)}][high_res_image]", answer.Error.Text("param"));
        Assert.Equal([Front, Back], Missing(await visitor.OpenAsync()));
    }

    [Fact]
    public async Task No_picture_is_taken_before_the_person_has_consented()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        var answer = await visitor.SendAsync(host.Perception.Picture(Passport), visitor.Session);
        Assert.Equal((400, "Pictures and details are taken only after the person has consented."), ((int)answer.Status, answer.Error.Text("message")));
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from files"));
        Assert.Equal(400, (int)(await visitor.GiveAsync("front", "file_1")).Status);
    }

    [Fact]
    public async Task A_session_takes_50_pictures_and_no_more()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        for (var count = 0; count < 50; count++) await visitor.UploadAsync(host.Perception.Picture(Passport));
        Assert.Equal(400, (int)(await visitor.SendAsync(host.Perception.Picture(Passport), visitor.Session)).Status);
    }

    [Fact]
    public async Task What_was_handed_in_is_forgotten_three_days_after_it_was_touched_last()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var left = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await left.ConsentAsync();
        await host.Visit(await host.CreateAsync()).TestAsync("verify");
        host.Time.Advance(TimeSpan.FromDays(1));
        var goesOn = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await goesOn.ConsentAsync();
        host.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromSeconds(1));
        var outcome = await host.HandleAsync(new Bonafide.Server.Jobs.JobRun(0, SweepPageInputs.JobKind, "{}", 1, 1, default));
        Assert.Equal([goesOn.Session], await host.RowsAsync("select session from verification_page_inputs"));
        Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromDays(1), Assert.IsType<Bonafide.Server.Jobs.JobOutcome.RetryAt>(outcome).When);
    }

    [Fact]
    public async Task Pictures_that_were_never_submitted_are_forgotten_after_three_days()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var left = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await left.ConsentAsync();
        await left.UploadAsync(host.Perception.Picture(Passport));
        await host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret)).VerifyAsync(host.Perception.Picture(Passport));
        Assert.Equal(["2"], await host.RowsAsync("select count(*) from files"));
        host.Time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromSeconds(1));
        await host.HandleAsync(new Bonafide.Server.Jobs.JobRun(0, Bonafide.Server.Files.SweepOrphans.JobKind, "{}", 1, 1, default));
        Assert.Equal(["identity_document_downloadable"], await host.RowsAsync("select purpose from files"));
    }

    [Fact]
    public async Task The_back_of_a_card_handed_in_as_its_front_is_told_at_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var answer = await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(CardBack)));
        Assert.Contains("This is the back", answer.Body, StringComparison.Ordinal);
        Assert.Equal([Front, Back], Missing(answer));
    }

    [Fact]
    public async Task Where_the_camera_is_required_a_chosen_file_is_refused_even_if_insisted_on()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync("type=document&options[document][require_live_capture]=true", SliceHost.LiveSecret));
        Assert.Equal("True", (await visitor.OpenAsync()).Json.Text("document_capture", "require_live_capture"));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(host.Perception.Picture(Passport));
        var refused = await visitor.GiveAsync("front", file, "&collected_data[id_document_front][upload_method]=file_upload&collected_data[id_document_front][force_confirm]=true");
        Assert.Equal(Front, FirstError(refused, "requirement"));
        Assert.Empty(Missing(await visitor.GiveAsync("front", file, "&collected_data[id_document_front][upload_method]=manual_capture")));
    }

    [Fact]
    public async Task A_second_submission_changes_nothing_and_later_data_is_refused()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(host.Perception.Picture(Passport));
        await visitor.GiveAsync("front", file);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.SubmitAsync()));
        Assert.All(answers, static a => Assert.Equal("True", a.Json.Text("submitted")));
        await host.IdleAsync();
        Assert.Equal(400, (int)(await visitor.GiveAsync("front", file)).Status);
        Assert.Equal("True", (await visitor.SubmitAsync()).Json.Text("submitted"));
        Assert.Equal(["created", "processing", "verified"], await host.EventTypesAsync(SliceHost.LiveSecret));
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from verification_reports"));
    }

    [Fact]
    public async Task A_new_attempt_starts_empty()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(key: SliceHost.LiveSecret);
        var failed = await host.Visit(session).VerifyAsync(host.Perception.Picture(Seen.Reply(Seen.Nothing())), host.Perception.Picture(CardBack));
        Assert.Equal("requires_input", failed.Text("status"));
        Assert.Equal([Consent, Front, Back], Missing(await host.Visit(failed).OpenAsync()));
    }

    [Fact]
    public async Task Each_token_opens_its_own_session_only()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (mine, other) = (host.Visit(await host.CreateAsync()), host.Visit(await host.CreateAsync()));
        var crossed = mine with { Session = other.Session };
        foreach (var answer in (Answer[])[await crossed.OpenAsync(), await crossed.ConsentAsync(), await crossed.SubmitAsync(), await crossed.TestAsync("verify")])
        {
            Assert.Equal(403, (int)answer.Status);
        }

        Assert.Equal(403, (int)(await crossed.SendAsync([0xFF, 0xD8, 0xFF, 0xE0], other.Session)).Status);
        Assert.Equal(401, (int)(await (mine with { Key = mine.Key + "x" }).OpenAsync()).Status);
        Assert.Equal(403, (int)(await (mine with { Key = SliceHost.Secret }).OpenAsync()).Status);
        Assert.Equal(403, (int)(await host.GetAsync(SliceHost.Sessions, mine.Key)).Status);
        Assert.Equal(["created", "created"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task An_answer_does_not_wait_for_ever_for_perception()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var (asked, seen) = (new TaskCompletionSource(), new TaskCompletionSource<PerceptionReply>());
        var file = await visitor.UploadAsync(host.Perception.Picture(() =>
        {
            asked.TrySetResult();
            return seen.Task;
        }));
        await asked.Task;
        var answer = visitor.GiveAsync("front", file, "&collected_data[id_document_type]=passport");
        while (!answer.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        Assert.Empty(Missing(await answer));
        seen.SetResult(Passport);
        await host.IdleAsync();
    }

    [Theory]
    [InlineData("verify", false, "verified")]
    [InlineData("verify", true, "verified")]
    [InlineData("unverify", false, "requires_input")]
    [InlineData("unverify", true, "requires_input")]
    public async Task In_test_mode_the_tester_chooses_the_outcome_at_once_or_after_ten_seconds(string outcome, bool delayed, string status)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        var told = (await visitor.TestAsync(outcome, delayed)).Json;
        Assert.Equal(("True", "True"), (told.Text("submitted"), told.Text("closed")));
        await host.IdleAsync();
        if (delayed)
        {
            Assert.Equal("processing", (await host.RetrieveAsync(visitor.Session)).Text("status"));
            await host.AdvanceAsync(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
            Assert.Equal("processing", (await host.RetrieveAsync(visitor.Session)).Text("status"));
            await host.AdvanceAsync(TimeSpan.FromTicks(1));
        }

        var session = await host.RetrieveAsync(visitor.Session);
        Assert.Equal(status, session.Text("status"));
        Assert.Equal(outcome == "verify" ? null : "document_unverified_other", session.Text("last_error", "code"));
        Assert.NotNull(session.Text("last_verification_report"));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("unverify")]
    public async Task A_live_session_has_no_chosen_outcome(string outcome)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        Assert.Equal(400, (int)(await visitor.TestAsync(outcome)).Status);
        Assert.Equal("requires_input", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));
    }

    /// <summary>Every key that some released decoder requires.</summary>
    [Theory]
    [InlineData("", "id object status livemode submitted unsupported_client fallback_url requirements biometric_consent document_capture document_select individual individual_welcome country_not_listed success selfie phone_otp bottomsheet user_session_id experiments is_stripe skip_success_page")]
    [InlineData("requirements", "missing")]
    [InlineData("biometric_consent", "accept_button_text decline_button_text scroll_to_continue_button_text privacy_policy title lines")]
    [InlineData("document_capture", "autocapture_timeout file_purpose high_res_image_compression_quality high_res_image_crop_padding high_res_image_max_dimension low_res_image_compression_quality low_res_image_max_dimension models motion_blur_min_duration motion_blur_min_iou require_live_capture ios_id_card_back_barcode_timeout ios_id_card_back_country_barcode_symbologies")]
    [InlineData("document_capture.models", "id_detector_url id_detector_min_score id_detector_min_iou")]
    [InlineData("document_select", "title button_text body id_document_type_allowlist")]
    [InlineData("individual", "title button_text address_countries id_number_countries phone_number_countries id_number_country_not_listed_text_button_text address_country_not_listed_text_button_text")]
    [InlineData("individual_welcome", "title get_started_button_text privacy_policy lines")]
    [InlineData("country_not_listed", "title body cancel_button_text id_from_other_country_text_button_text address_from_other_country_text_button_text")]
    [InlineData("success", "title body button_text")]
    public async Task The_page_object_has_every_key_that_a_client_requires(string at, string keys)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        foreach (var form in (string[])["type=document", "type=id_number"])
        {
            var page = (await host.Visit(await host.CreateAsync(form)).OpenAsync()).Json;
            foreach (var name in at.Split('.', StringSplitOptions.RemoveEmptyEntries)) page = page.GetProperty(name);
            Assert.Empty(keys.Split(' ').Except(page.EnumerateObject().Select(static p => p.Name)));
        }
    }

    [Fact]
    public async Task The_business_is_named_as_plain_text_in_titles_and_escaped_in_lines_of_html()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var page = (await host.Visit(await host.CreateAsync()).OpenAsync()).Json;
        Assert.StartsWith("Fish & Chips uses", page.Text("biometric_consent", "title"), StringComparison.Ordinal);
        Assert.Contains("<b>Fish &amp; Chips</b>", page.GetProperty("biometric_consent").GetProperty("lines")[0].Text("content"), StringComparison.Ordinal);
        Assert.Equal("Fish & Chips", page.Text("merchant_name"));
    }

    [Fact]
    public async Task Every_answer_to_data_and_submission_has_the_keys_of_page_data()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        foreach (var answer in (Answer[])[await visitor.ConsentAsync(), await visitor.SubmitAsync(), await visitor.TestAsync("verify")])
        {
            Assert.Equal("identity.verification_page_data", answer.Json.Text("object"));
            Assert.Equal(visitor.Session, answer.Json.Id());
            Assert.Equal(JsonValueKind.Array, answer.Json.GetProperty("requirements").GetProperty("errors").ValueKind);
            Assert.Equal(JsonValueKind.Array, answer.Json.GetProperty("requirements").GetProperty("missing").ValueKind);
            Assert.Equal(answer.Json.Text("submitted"), answer.Json.Text("closed"));
        }
    }
}
