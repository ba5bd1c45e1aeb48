using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Accounts;
using Bonafide.Server.Ids;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Verification;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Tests.Verification;

/// <summary>Live sessions that ask for a selfie, from the page to the report.</summary>
public sealed class SelfieSessionTests(PostgresFixture postgres)
{
    private const string Form = "type=document&options[document][require_matching_selfie]=true";

    /// <summary>A number that occurs in no other place than an embedding.</summary>
    private const double Marked = 0.41977;

    private static readonly PictureEvidence Passport = Seen.Zone(Seen.Passport) with { FaceReader = "test", Faces = [Seen.Face(Marked)] };

    private static async Task<(Visitor Visitor, JsonElement Session)> VerifyAsync(SliceHost host, PictureEvidence front, params PictureEvidence[] frames)
    {
        var visitor = host.Visit(await host.CreateAsync(Form, SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var told = await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(front))), "&collected_data[id_document_front][force_confirm]=true");
        Assert.Equal(["face"], told.Json.Texts("requirements", "missing"));
        string[] names = ["best_high_res_image", "first_high_res_image", "last_low_res_image"];
        var files = new List<string>();
        foreach (var (frame, name) in frames.Zip(names))
            files.Add($"collected_data[face][{name}]={await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(frame)), $"{visitor.Session}_face_{name}.jpeg")}");
        Assert.Empty((await visitor.DataAsync(string.Join('&', files))).Json.Texts("requirements", "missing"));
        Assert.Equal("True", (await visitor.SubmitAsync()).Json.Text("submitted"));
        await host.IdleAsync();
        return (visitor, await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret));
    }

    private static async Task<JsonElement> ReportAsync(SliceHost host, JsonElement session) =>
        (await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}", SliceHost.LiveSecret)).Json;

    [Fact]
    public async Task Three_pictures_of_the_person_on_the_document_verify_the_session()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, session) = await VerifyAsync(host, Passport, Seen.Faces(Seen.Face(Marked + 0.1)), Seen.Faces(Seen.Face(Marked + 0.2)), Seen.Faces(Seen.Face(Marked)));
        Assert.Equal("verified", session.Text("status"));
        var report = await ReportAsync(host, session);
        Assert.Equal(("verified", "verified"), (report.Text("document", "status"), report.Text("selfie", "status")));
        Assert.Equal(report.GetProperty("document").Texts("files")[0], report.Text("selfie", "document"));
        Assert.Equal("selfie", (await host.GetAsync($"v1/files/{report.Text("selfie", "selfie")}", SliceHost.LiveSecret)).Json.Text("purpose"));
        Assert.Equal([PictureLook.Portrait, PictureLook.Selfie, PictureLook.Selfie, PictureLook.Selfie], host.Perception.Looks);
    }

    [Fact]
    public async Task One_picture_in_the_place_of_three_is_not_held_against_itself()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(Form, SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        await visitor.GiveAsync("front", await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Passport))), "&collected_data[id_document_front][force_confirm]=true");
        var file = await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Faces(Seen.Face(Marked)))), $"{visitor.Session}_face_best.jpeg");
        await visitor.DataAsync(string.Join('&', new[] { "best", "first", "last" }.Select(frame => $"collected_data[face][{frame}_high_res_image]={file}")));
        await visitor.SubmitAsync();
        await host.IdleAsync();

        var session = await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret);
        var breakdown = (await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}/breakdown", SliceHost.LiveSecret)).Body;
        Assert.Contains("selfie.match", breakdown, StringComparison.Ordinal);
        Assert.DoesNotContain("selfie.frames", breakdown, StringComparison.Ordinal);
    }

    public static TheoryData<double?, double, string> Refused => new()
    {
        { Marked, Marked + 0.7, "selfie_face_mismatch" },
        { Marked, Marked + 0.55, "selfie_unverified_other" },
        { null, Marked, "selfie_document_missing_photo" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Another_face_a_doubtful_one_and_no_portrait_each_have_their_code(double? portrait, double selfie, string code)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, session) = await VerifyAsync(host, Passport with { Faces = portrait is { } at ? [Seen.Face(at)] : [] }, Seen.Faces(Seen.Face(selfie)));
        Assert.Equal(("requires_input", code), (session.Text("status"), session.Text("last_error", "code")));
        var report = await ReportAsync(host, session);
        Assert.Equal(("verified", code), (report.Text("document", "status"), report.Text("selfie", "error", "code")));
    }

    [Fact]
    public async Task A_document_that_is_refused_is_told_before_the_face()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var expired = Seen.Zone(Seen.Passport with { Expiry = "200101" }) with { FaceReader = "test", Faces = [Seen.Face(Marked)] };
        var (_, session) = await VerifyAsync(host, expired, Seen.Faces(Seen.Face(Marked + 0.7)));
        Assert.Equal("document_expired", session.Text("last_error", "code"));
        Assert.Equal("selfie_face_mismatch", (await ReportAsync(host, session)).Text("selfie", "error", "code"));
    }

    [Fact]
    public async Task A_face_that_nobody_could_look_for_verifies_nobody()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, session) = await VerifyAsync(host, Seen.Zone(Seen.Passport), Seen.Nothing());
        Assert.Equal("selfie_unverified_other", session.Text("last_error", "code"));
    }

    [Fact]
    public async Task The_numbers_of_a_face_stay_in_the_sealed_evidence_and_go_with_its_key()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, session) = await VerifyAsync(host, Passport, Seen.Faces(Seen.Face(Marked + 0.1)));
        var breakdown = (await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}/breakdown", SliceHost.LiveSecret)).Body;
        Assert.Contains("selfie.match", breakdown, StringComparison.Ordinal);
        Assert.DoesNotContain("embedding", breakdown + await ReportAsync(host, session), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("41977", breakdown + string.Join('\n', host.Logs.All), StringComparison.Ordinal);
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from files where position('41977'::bytea in examination) > 0"));

        await host.PostAsync($"v1/identity/verification_sessions/{session.Id()}/redact", "", SliceHost.LiveSecret);
        await host.IdleAsync();
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from files where examination is not null"));
    }

    [Fact]
    public async Task A_stored_comparison_comes_out_the_same_again()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await VerifyAsync(host, Passport, Seen.Faces(Seen.Face(Marked + 0.7)), Seen.Faces(Seen.Face(Marked + 0.7)));
        var owner = new Owner((await host.Get<AccountStore>().EnsureFirstAsync("any", host.Time.GetUtcNow(), default)).Account.Id, Livemode: true);
        var replayed = new List<ReplayedReport>();
        await foreach (var one in host.Get<ReplayReports>().RunAsync(owner, null, null, null, default)) replayed.Add(one);
        Assert.Equal((true, "selfie_face_mismatch", "selfie_face_mismatch"), Assert.Single(replayed) is { } only ? (only.Same, only.Before, only.After) : default);
    }
}
