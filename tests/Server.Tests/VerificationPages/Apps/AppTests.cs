using System.Text.Json;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.VerificationPages.Apps;

/// <summary>Stripe's apps on the pages, request by request.</summary>
public sealed class AppTests(PostgresFixture postgres)
{
    private const string Consent = "biometric_consent";
    private const string Front = "id_document_front";
    private const string Back = "id_document_back";
    private const string Selfie = "type=document&options[document][require_matching_selfie]=true";
    private static readonly PerceptionReply Passport = Seen.Reply(Seen.Zone(Seen.Passport));
    private static readonly PerceptionReply Card = Seen.Reply(Seen.Document());
    private static readonly PerceptionReply CardBack = Seen.Reply(Seen.Zone(Seen.Card));
    private static readonly PerceptionReply Face = Seen.Reply(Seen.Nothing());

    public static TheoryData<string> Platforms => ["ios", "android"];

    private static string[] Missing(JsonElement answer) => answer.Texts("requirements", "missing");

    private static JsonElement? Problem(JsonElement data) =>
        data.GetProperty("requirements").GetProperty("errors").EnumerateArray().Select(static e => (JsonElement?)e).FirstOrDefault();

    private static Dictionary<string, object?> Tree(params (string Name, object? Value)[] members) => members.ToDictionary(static m => m.Name, static m => m.Value, StringComparer.Ordinal);

    private static async Task<JsonElement> FlowSessionAsync(SliceHost host, string checks)
    {
        var flow = await host.PostAsync("v1/identity/verification_flows", "name=App&" + string.Join('&', checks.Split(' ').Select(static c => "checks[]=" + c)));
        Assert.True((int)flow.Status == 200, flow.Body);
        return await host.CreateAsync("verification_flow=" + flow.Json.Id());
    }

    private static void IsSubmitted(JsonElement data)
    {
        Assert.Equal(("True", "True"), (data.Text("submitted"), data.Text("closed")));
        Assert.Empty(Missing(data));
        Assert.Null(Problem(data));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_card_and_a_face_are_walked_through_in_test_mode(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, Selfie);
        var page = await app.OpenAsync();
        Assert.Equal([Consent, Front, Back, "face"], Missing(page));
        Assert.Equal(("False", "False", "False"), (page.Text("livemode"), page.Text("unsupported_client"), page.Text("submitted")));
        Assert.Equal([Front, Back, "face"], Missing(await app.CollectAsync((Consent, true))));
        Assert.Equal([Back, "face"], Missing(await app.CaptureAsync(Front, host.Perception.Picture(Card))));
        Assert.Equal(["face"], Missing(await app.CaptureAsync(Back, host.Perception.Picture(CardBack))));
        Assert.Empty(Missing(await app.CaptureFaceAsync(host.Perception.Picture(Face))));
        IsSubmitted(await app.PostAsync("submit"));
        IsSubmitted(await app.PostAsync("submit"));
        Assert.Equal("True", (await app.OpenAsync()).Text("submitted"));
        await host.IdleAsync();
        Assert.Equal("verified", (await host.RetrieveAsync(app.Session)).Text("status"));
        Assert.Equal(["10"], await host.RowsAsync("select count(*) from files"));
    }

    [Theory]
    [InlineData("ios", true)]
    [InlineData("ios", false)]
    [InlineData("android", true)]
    [InlineData("android", false)]
    public async Task Where_the_operator_has_models_an_app_verifies_a_document_in_live_mode(string platform, bool passport)
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_PHONE_MODELS", "https://models.example/v1"), ("BONAFIDE_ALLOW_SPECIMENS", "true"));
        var app = await StripeApp.MakeAsync(host, platform, "type=document", SliceHost.LiveSecret);
        var page = await app.OpenAsync();
        Assert.Equal(("True", "False"), (page.Text("livemode"), page.Text("unsupported_client")));
        Assert.Equal(
            platform == "ios" ? "https://models.example/v1/ios/id_detector.mlmodel" : "https://models.example/v1/android/id_detector.tflite",
            page.Text("document_capture", "models", "id_detector_url"));
        await app.CollectAsync((Consent, true));
        var front = Missing(await app.CaptureAsync(Front, host.Perception.Picture(passport ? Passport : Card)));
        Assert.Equal(passport ? [] : [Back], front);
        if (!passport) Assert.Empty(Missing(await app.CaptureAsync(Back, host.Perception.Picture(CardBack))));
        IsSubmitted(await app.PostAsync("submit"));
        await host.IdleAsync();
        Assert.Equal("verified", (await host.RetrieveAsync(app.Session, SliceHost.LiveSecret)).Text("status"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Without_models_a_live_session_opens_the_hosted_page_and_the_app_hears_of_its_end(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(key: SliceHost.LiveSecret);
        var app = await StripeApp.MakeAsync(host, platform, session, SliceHost.LiveSecret);
        var page = await app.OpenAsync();
        Assert.Equal("True", page.Text("unsupported_client"));
        Assert.Equal(session.Text("url"), page.Text("fallback_url"));
        var model = new Uri(page.Text("document_capture", "models", "id_detector_url")!);
        Assert.Equal("verify.example", model.Host);
        Assert.Equal(200, (int)(await host.SendAsync(HttpMethod.Get, model.AbsolutePath, null)).Status);
        Assert.Equal("False", page.Text("submitted"));
        await host.Visit(session).VerifyAsync(host.Perception.Picture(Passport));
        Assert.Equal("True", (await app.OpenAsync()).Text("submitted"));
    }

    [Theory]
    [InlineData("ios", "type=id_number")]
    [InlineData("android", "type=id_number")]
    public async Task In_live_mode_nothing_is_collected_for_a_check_that_cannot_be_done(string platform, string form)
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_PHONE_MODELS", "https://models.example/v1"));
        var app = await StripeApp.MakeAsync(host, platform, form, SliceHost.LiveSecret);
        Assert.Equal("True", (await app.OpenAsync()).Text("unsupported_client"));
        var answer = await host.PostAsync($"v1/identity/verification_pages/{app.Session}/data", "collected_data[biometric_consent]=true", app.Key);
        Assert.Equal(400, (int)answer.Status);
        Assert.Contains("cannot be done", answer.Body, StringComparison.Ordinal);
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from verification_page_inputs"));
    }

    [Theory]
    [InlineData("ios", "verify", true, "verified")]
    [InlineData("ios", "unverify", false, "requires_input")]
    [InlineData("android", "verify", false, "verified")]
    [InlineData("android", "unverify", true, "requires_input")]
    public async Task On_its_test_screen_the_tester_chooses_the_outcome(string platform, string outcome, bool delayed, string status)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, Selfie);
        await app.OpenAsync();
        IsSubmitted(await app.TestAsync(outcome, delayed));
        IsSubmitted(await app.TestAsync(outcome, delayed));
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(status, (await host.RetrieveAsync(app.Session)).Text("status"));
        Assert.Equal("True", (await app.OpenAsync()).Text("submitted"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_declined_consent_is_told_and_may_be_reconsidered(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, "type=document");
        await app.OpenAsync();
        var declined = await app.CollectAsync((Consent, false));
        Assert.Equal(Consent, Problem(declined)!.Value.Text("requirement"));
        Assert.Contains(Consent, Missing(declined));
        Assert.Equal([Front, Back], Missing(await app.CollectAsync((Consent, true))));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_warned_picture_is_taken_when_the_person_insists(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_PHONE_MODELS", "https://models.example"));
        var app = await StripeApp.MakeAsync(host, platform, "type=document", SliceHost.LiveSecret);
        await app.OpenAsync();
        await app.CollectAsync((Consent, true));
        var file = await app.UploadAsync("front", host.Perception.Picture(Seen.Reply(Seen.Nothing())));
        var warned = await app.CollectAsync((Front, StripeApp.Document(file, null)));
        Assert.Equal(Front, Problem(warned)!.Value.Text("requirement"));
        Assert.NotNull(Problem(warned)!.Value.Text("continue_button_text"));
        Assert.Equal([Front, Back], Missing(warned));
        var insisted = await app.CollectAsync((Front, StripeApp.Document(file, null, forced: true)));
        Assert.Null(Problem(insisted));
        Assert.Equal([Back], Missing(insisted));
    }

    /// <summary>Nothing was read and nobody chose a type: then the app's own detector tells a passport from a card.</summary>
    [Theory]
    [InlineData(0.97, "")]
    [InlineData(0.00012, "id_document_back")]
    public async Task Where_nothing_was_read_the_app_s_own_detector_tells_a_passport(double passportScore, string missing)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, "android", "type=document");
        await app.OpenAsync();
        await app.CollectAsync((Consent, true));
        Assert.Equal(missing, string.Join(' ', Missing(await app.CaptureAsync(Front, host.Perception.Picture(Card), passportScore))));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task An_id_number_is_asked_for_with_name_and_birth_date_and_a_mistyped_one_is_told(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, "type=id_number");
        Assert.Equal([Consent, "name", "dob", "id_number"], Missing(await app.OpenAsync()));
        Assert.Equal(["name", "dob", "id_number"], Missing(await app.CollectAsync((Consent, true))));
        Task<JsonElement> FillAsync(object date, object number) =>
            app.CollectAsync(("name", Tree(("first_name", "Zoë"), ("last_name", "van der Berg"))), ("dob", date), ("id_number", number));
        var mistyped = await FillAsync(app.Date(1990, 3, 7), Tree(("country", "BR"), ("value", "529.982.247-24")));
        Assert.Equal("id_number", Problem(mistyped)!.Value.Text("requirement"));
        Assert.Equal(["id_number"], Missing(mistyped));
        var noDay = await FillAsync(app.Date(1990, 2, 30), Tree(("country", "SG"), ("value", "S1234567D")));
        Assert.Equal("dob", Problem(noDay)!.Value.Text("requirement"));
        var filled = await FillAsync(app.Date(1990, 3, 7), Tree(("country", "US"), ("partial_value", "6789")));
        Assert.Null(Problem(filled));
        Assert.Empty(Missing(filled));
        Assert.Equal(["created"], await host.EventTypesAsync());
        IsSubmitted(await app.PostAsync("submit"));
        await host.IdleAsync();
        Assert.Equal("verified", (await host.RetrieveAsync(app.Session)).Text("status"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_document_with_an_id_number_asks_for_the_number_alone(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, "type=document&options[document][require_id_number]=true");
        Assert.Equal([Consent, Front, Back, "id_number"], Missing(await app.OpenAsync()));
        await app.CollectAsync((Consent, true));
        Assert.Equal(["id_number"], Missing(await app.CaptureAsync(Front, host.Perception.Picture(Passport))));
        Assert.Empty(Missing(await app.CollectAsync(("id_number", Tree(("country", "SG"), ("value", "s1234567d"))))));
        IsSubmitted(await app.PostAsync("submit"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task An_address_is_asked_for_with_the_name(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, await FlowSessionAsync(host, "address"));
        Assert.Equal([Consent, "name", "address"], Missing(await app.OpenAsync()));
        await app.CollectAsync((Consent, true));
        var name = ("name", (object?)Tree(("first_name", "Ada"), ("last_name", "Lovelace")));
        var incomplete = await app.CollectAsync(name, ("address", Tree(("line1", "1 St James's Square"), ("country", "GB"))));
        Assert.Equal("address", Problem(incomplete)!.Value.Text("requirement"));
        var filled = await app.CollectAsync(
            name, ("address", Tree(("line1", "1 St James's Square"), ("line2", null), ("city", "London"), ("postal_code", "SW1Y 4LE"), ("state", null), ("country", "GB"))));
        Assert.Empty(Missing(filled));
        IsSubmitted(await app.PostAsync("submit"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task A_telephone_number_is_confirmed_by_the_code_of_test_mode(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, await FlowSessionAsync(host, "phone"));
        Assert.Equal([Consent, "phone_number"], Missing(await app.OpenAsync()));
        Assert.Equal(["phone_number"], Missing(await app.CollectAsync((Consent, true))));
        Assert.Equal("phone_number", Problem(await app.CollectAsync(("phone", Tree(("country", "US"), ("phone_number", "12")))))!.Value.Text("requirement"));
        Assert.Equal(["phone_otp"], Missing(await app.CollectAsync(("phone", Tree(("country", "US"), ("phone_number", "+14155552671"))))));
        Assert.Equal("2671", (await app.OpenAsync()).Text("phone_otp", "redacted_phone_number"));
        Assert.Equal(["phone_otp"], Missing(await app.PostAsync("phone_otp/generate")));
        var wrong = await app.CollectAsync(("phone_otp", "123456"));
        Assert.Equal(["phone_otp"], Missing(wrong));
        Assert.Null(Problem(wrong));
        Assert.Empty(Missing(await app.CollectAsync(("phone_otp", "000000"))));
        IsSubmitted(await app.PostAsync("submit"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Who_cannot_get_the_code_is_told_and_the_session_says_so(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, platform, await FlowSessionAsync(host, "phone"));
        await app.OpenAsync();
        await app.CollectAsync((Consent, true));
        await app.CollectAsync(("phone", Tree(("country", "US"), ("phone_number", "+14155552671"))));
        var declined = await app.PostAsync("phone_otp/cannot_verify");
        Assert.Equal("phone_otp", Problem(declined)!.Value.Text("requirement"));
        Assert.Equal("phone_verification_declined", (await host.RetrieveAsync(app.Session)).Text("last_error", "code"));
        await app.PostAsync("phone_otp/cannot_verify");
        Assert.Equal(["created", "requires_input"], await host.EventTypesAsync());
        Assert.Empty(Missing(await app.CollectAsync(("phone_otp", "000000"))));
    }

    [Fact]
    public async Task A_session_without_a_telephone_sends_no_codes()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        foreach (var verb in (string[])["generate", "cannot_verify"])
        {
            Assert.Equal(400, (int)(await host.PostAsync($"v1/identity/verification_pages/{visitor.Session}/phone_otp/{verb}", "", visitor.Key)).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Going_back_forgets_what_comes_after(string platform)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(Selfie);
        var app = await StripeApp.MakeAsync(host, platform, session);
        await app.OpenAsync();
        await app.CollectAsync((Consent, true));
        await app.CaptureAsync(Front, host.Perception.Picture(Card));
        await app.CaptureAsync(Back, host.Perception.Picture(CardBack));
        Assert.Empty(Missing(await app.CaptureFaceAsync(host.Perception.Picture(Face))));
        var again = await StripeApp.MakeAsync(host, platform, session);
        Assert.Empty(Missing(await again.OpenAsync()));
        var back = await again.PostAsync("data", Tree(("clear_data", Tree((Consent, false), (Front, true), (Back, true), ("face", true)))));
        Assert.Equal([Front, Back, "face"], Missing(back));
    }

    [Fact]
    public async Task A_repeated_post_changes_nothing_more()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var app = await StripeApp.MakeAsync(host, "android", "type=document");
        await app.OpenAsync();
        await app.CollectAsync((Consent, true));
        var file = await app.UploadAsync("front", host.Perception.Picture(Passport));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.CollectAsync((Front, StripeApp.Document(file, null)))));
        Assert.All(answers, static a => Assert.Empty(Missing(a)));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.PostAsync("submit"))), IsSubmitted);
        await host.IdleAsync();
        Assert.Equal(["created", "processing", "verified"], await host.EventTypesAsync());
    }

    [Theory]
    [InlineData("face", "collected_data[face]")]
    [InlineData("low", "collected_data[id_document_front][low_res_image]")]
    public async Task Every_picture_must_be_the_session_s_own(string which, string param)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(Selfie));
        await visitor.ConsentAsync();
        var mine = await visitor.UploadAsync(host.Perception.Picture(Card));
        var answer = await visitor.DataAsync(which == "face"
            ? $"collected_data[face][best_high_res_image]={mine}&collected_data[face][last_low_res_image]=file_other"
            : $"collected_data[id_document_front][high_res_image]={mine}&collected_data[id_document_front][low_res_image]=file_other");
        Assert.Equal((400, "resource_missing", param), ((int)answer.Status, answer.Code, answer.Error.Text("param")));
    }

    [Fact]
    public async Task What_no_check_asks_for_is_not_stored()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        await visitor.ConsentAsync();
        await visitor.DataAsync("collected_data[name][first_name]=Ada&collected_data[name][last_name]=Lovelace&collected_data[id_number][country]=US&collected_data[id_number][value]=123456789");
        var opened = await host.Get<Bonafide.Server.VerificationSessions.VerificationSessionStore>().FindAsync(await OwnerAsync(host), new(visitor.Session), default);
        var stored = await host.Get<Bonafide.Server.VerificationPages.PageInputStore>().FindAsync(opened!, default);
        Assert.NotNull(stored.Consent);
        Assert.Equivalent(new Bonafide.Server.VerificationPages.PageInputs { Consent = stored.Consent }, stored, strict: true);
    }

    [Theory]
    [InlineData("2020-08-27; identity_client_api=v5")]
    [InlineData("2020-08-27;identity_client_api=v6")]
    [InlineData("2020-08-27;identity_client_api=v8")]
    public async Task Every_version_of_the_clients_protocol_is_accepted(string version)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync());
        Assert.Equal(200, (int)(await host.SendAsync(HttpMethod.Get, $"v1/identity/verification_pages/{visitor.Session}", visitor.Key, null, ("Stripe-Version", version))).Status);
    }

    private static async Task<Bonafide.Server.Ids.Owner> OwnerAsync(SliceHost host) =>
        new(new Bonafide.Server.Ids.AccountId(Assert.Single(await host.RowsAsync("select id from accounts"))), false);
}
