using System.Text.Json;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Tests.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Tests.Verification;

/// <summary>The verdict over evidence, by table.</summary>
public sealed class CheckDocumentTests
{
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly DocumentPolicy Policy = new(["driving_license", "id_card", "passport"], 18, AllowSpecimens: false);

    private static readonly PlainZone Card = Seen.Card with { Number = "NB1234567" };

    private static DocumentVerdict Decide(PictureEvidence front, PictureEvidence? back = null, DocumentPolicy? policy = null, DateOnly? today = null) => CheckDocument.Decide(
        new DocumentSubmission(new SubmittedSide("file_front", front), back is null ? null : new SubmittedSide("file_back", back), null, null), policy ?? Policy, today ?? Today);

    private static string Code(DocumentVerdict verdict) => verdict.Refusal?.Code ?? "verified";

    private static PictureEvidence Passport(Func<PlainZone, PlainZone> change) => Seen.Zone(change(Seen.Passport));

    [Fact]
    public void A_good_passport_is_verified_and_its_data_extracted()
    {
        var verdict = Decide(Passport(static p => p));
        Assert.Null(verdict.Refusal);
        var report = verdict.Report;
        Assert.Equal(DocumentReport.Verified, report.Status);
        Assert.Null(report.Error);
        Assert.Equal(("passport", "FR", "CLAIRE", "MARTIN"), (report.Type, report.IssuingCountry, report.FirstName, report.LastName));
        Assert.Equal((new ReportDate(14, 6, 1995), new ReportDate(1, 1, 2034)), (report.Dob, report.ExpirationDate));
        Assert.Equal(("24AB12345", "female", "F"), (report.Number, report.Sex, report.UnparsedSex));
        Assert.Equal(["file_front"], report.Files);
        Assert.All(verdict.Findings, static f => Assert.Equal(FindingOutcome.Pass, f.Outcome));
    }

    [Theory]
    [InlineData("PRK", "970614", "310101", "P", "country_not_supported")]
    [InlineData("FRA", "970614", "310101", "V", "document_type_not_supported")]
    [InlineData("FRA", "970614", "291231", "P", "document_expired")]
    [InlineData("FRA", "970614", "300101", "P", "verified")]
    [InlineData("FRA", "120102", "340101", "P", "verified")]
    [InlineData("FRA", "120103", "340101", "P", "under_supported_age")]
    [InlineData("FRA", "<<<<<<", "340101", "P", "document_unverified_other")]
    [InlineData("FRA", "970614", "<<<<<<", "P", "document_unverified_other")]
    [InlineData("QQQ", "970614", "340101", "P", "document_unverified_other")]
    public void A_passport_is_judged_by_issuer_kind_expiry_and_age(string issuer, string birth, string expiry, string code, string expected)
    {
        var zone = Seen.Passport with { Issuer = issuer, Nationality = issuer, Birth = birth, Expiry = expiry, Code = code, Format = code == "V" ? MrzFormat.MrvA : MrzFormat.Td3 };
        Assert.Equal(expected, Code(Decide(Seen.Zone(zone))));
    }

    /// <summary>A document with every fault; each row mends the one that was told before.</summary>
    [Fact]
    public void Of_several_refusals_the_first_in_the_order_of_decisions_is_told()
    {
        var faulty = Seen.Passport with { Issuer = "PRK", Nationality = "PRK", Expiry = "200101", Birth = "150101", Surname = "SPECIMEN" };
        var cardsOnly = Policy with { AcceptedTypes = ["id_card"] };
        Assert.Equal("country_not_supported", Code(Decide(Seen.Zone(faulty), policy: cardsOnly)));
        faulty = faulty with { Issuer = "FRA", Nationality = "FRA" };
        Assert.Equal("document_type_not_supported", Code(Decide(Seen.Zone(faulty), policy: cardsOnly)));
        Assert.Equal("document_expired", Code(Decide(Seen.Zone(faulty))));
        faulty = faulty with { Expiry = "340101" };
        Assert.Equal("under_supported_age", Code(Decide(Seen.Zone(faulty))));
        faulty = faulty with { Birth = "950614" };
        Assert.Equal("document_unverified_other", Code(Decide(Seen.Zone(faulty))));
        Assert.Equal("verified", Code(Decide(Seen.Zone(faulty with { Surname = "MARTIN" }))));
    }

    [Theory]
    [InlineData(MrzAmbiguityReasons.CheckDigitsAllowBoth, true)]
    [InlineData(MrzAmbiguityReasons.LowConfidence, true)]
    [InlineData(MrzAmbiguityReasons.ReadingsDisagree, true)]
    [InlineData(MrzAmbiguityReasons.CheckDigitDecided, false)]
    [InlineData(MrzAmbiguityReasons.FormatDecided, false)]
    public void A_doubtful_reading_comes_before_every_other_refusal_and_a_settled_one_is_noted(string why, bool refused)
    {
        var doubt = new MrzAmbiguity(1, 3, "O", "0", why);
        var expired = Decide(Seen.Zone(Seen.Passport with { Expiry = "200101" }, doubt));
        Assert.Equal(refused ? DocumentRefusal.Uncertain : DocumentRefusal.Expired, expired.Refusal);
        var good = Decide(Seen.Zone(Seen.Passport, doubt));
        Assert.Equal(refused ? DocumentRefusal.Uncertain : null, good.Refusal);
        Assert.Equal(refused ? FindingOutcome.Fail : FindingOutcome.Notice, good.Findings.Single(static f => f.Rule == "document.reading").Outcome);
    }

    [Fact]
    public void A_wrong_check_digit_comes_before_expiry()
    {
        var lines = MrzPrinter.Print(Seen.Passport with { Expiry = "200101" });
        lines[1] = lines[1][..9] + (char)(((lines[1][9] - '0' + 1) % 10) + '0') + lines[1][10..];
        Assert.Equal(DocumentRefusal.Invalid, Decide(Seen.Lines("TD3", lines)).Refusal);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("nothing")]
    [InlineData("document")]
    [InlineData("garbage")]
    public void Without_a_zone_the_document_is_unreadable(string seen)
    {
        var verdict = Decide(seen switch
        {
            "refused" => Seen.Refused(),
            "nothing" => Seen.Nothing(),
            "document" => Seen.Document(),
            _ => Seen.Lines("TD3", ["NOT A ZONE", "AT ALL"]),
        });
        Assert.Equal(DocumentRefusal.Unreadable, verdict.Refusal);
        Assert.Equal((null, null, null), (verdict.Report.Type, verdict.Report.FirstName, verdict.Report.Number));
    }

    [Fact]
    public void A_card_needs_both_sides_with_its_zone_on_the_back()
    {
        var (front, back) = (Seen.Document(), Seen.Zone(Card));
        Assert.Equal("verified", Code(Decide(front, back)));
        Assert.Equal(DocumentRefusal.BackMissing, Decide(back).Refusal);
        Assert.Equal(DocumentRefusal.WrongSide, Decide(back, front).Refusal);
        Assert.Equal(DocumentRefusal.WrongSide, Decide(Seen.Nothing(), back).Refusal);
        Assert.Equal(DocumentRefusal.Unreadable, Decide(Seen.Refused(), back).Refusal);
        Assert.Equal(["file_front", "file_back"], Decide(front, back).Report.Files);
    }

    [Fact]
    public void One_picture_does_not_show_both_sides()
    {
        var zone = Seen.Zone(Card with { Format = MrzFormat.Td2 });
        var submission = new DocumentSubmission(new SubmittedSide("file_1", zone), new SubmittedSide("file_1", zone), null, null);
        Assert.Equal(DocumentRefusal.WrongSide, CheckDocument.Decide(submission, Policy, Today).Refusal);
    }

    [Fact]
    public void A_passport_handed_in_as_the_back_of_something_else_is_refused() =>
        Assert.Equal(DocumentRefusal.WrongSide, Decide(Seen.Document(), Seen.Zone(Seen.Passport)).Refusal);

    [Fact]
    public void A_side_that_fails_leaves_no_finding_that_all_is_well() =>
        Assert.DoesNotContain(Decide(Seen.Nothing(), Seen.Zone(Card)).Findings, static f => f is { Rule: "document.sides", Outcome: FindingOutcome.Pass });

    [Theory]
    [InlineData("NB1234567", "JANSEN", "900310", "verified")]
    [InlineData("NB1234568", "JANSEN", "900310", "document_unverified_other")]
    [InlineData("NB1234567", "PIETERS", "900310", "document_unverified_other")]
    [InlineData("NB1234567", "JANSEN", "900311", "document_unverified_other")]
    public void Two_zones_must_tell_of_one_document(string number, string surname, string birth, string expected)
    {
        var zone = Card with { Format = MrzFormat.Td2 };
        Assert.Equal(expected, Code(Decide(Seen.Zone(zone), Seen.Zone(zone with { Number = number, Surname = surname, Birth = birth }))));
    }

    [Theory]
    [InlineData("UTO", "ERIKSSON", false, "document_unverified_other")]
    [InlineData("UTO", "ERIKSSON", true, "verified")]
    [InlineData("FRA", "SPECIMEN", false, "document_unverified_other")]
    [InlineData("FRA", "SPECIMEN", true, "verified")]
    public void A_specimen_is_accepted_only_where_the_account_accepts_them(string issuer, string surname, bool allowed, string expected)
    {
        var zone = Seen.Passport with { Issuer = issuer, Nationality = issuer, Surname = surname };
        var refused = Code(Decide(Seen.Zone(zone), policy: Policy with { AllowSpecimens = allowed }));
        Assert.Equal(issuer == "UTO" && !allowed ? "country_not_supported" : expected, refused);
    }

    [Fact]
    public void The_french_card_of_1988_has_its_zone_on_the_front_and_lasts_by_its_month_of_issue()
    {
        string[] lines = ["IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"];
        lines[0] = lines[0].PadRight(36, '<');
        var verdict = Decide(Seen.Lines("FRID", lines), Seen.Document(), today: new DateOnly(1995, 1, 1));
        Assert.True(verdict.Report is { Type: "id_card", IssuingCountry: "FR", LastName: "BERTHIER", FirstName: "CORINNE" });
        Assert.Equal(FindingOutcome.Pass, verdict.Findings.Single(static f => f.Rule == "document.expiry").Outcome);
        Assert.Equal("document_expired", Code(Decide(Seen.Lines("FRID", lines), Seen.Document())));
    }

    [Fact]
    public void A_permanent_card_never_expires()
    {
        var permanent = Card with { Issuer = "ESP", Nationality = "ESP", Expiry = "990101", Birth = "500310", Optional = "12345678Z" };
        var verdict = Decide(Seen.Document(), Seen.Zone(permanent));
        Assert.Equal("verified", Code(verdict));
        Assert.Null(verdict.Report.ExpirationDate);
    }

    [Fact]
    public void The_same_evidence_gives_the_same_bytes()
    {
        static byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(Decide(Seen.Document(), Seen.Zone(Card)));
        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public void No_finding_repeats_a_value_of_the_person()
    {
        var details = string.Join('\n', new[]
        {
            Decide(Seen.Zone(Seen.Passport)), Decide(Seen.Zone(Seen.Passport with { Expiry = "200101", Birth = "150101", Surname = "SPECIMEN", Issuer = "PRK" })),
            Decide(Seen.Zone(Card with { Format = MrzFormat.Td2 }), Seen.Zone(Card with { Format = MrzFormat.Td2, Number = "XY7654321", Surname = "PIETERS" })),
        }.SelectMany(static v => v.Findings).Select(static f => f.Detail));
        foreach (var value in (string[])["MARTIN", "CLAIRE", "24AB12345", "950614", "150101", "1995", "JANSEN", "PIETERS", "NB1234567", "XY7654321"])
        {
            Assert.DoesNotContain(value, details, StringComparison.OrdinalIgnoreCase);
        }
    }
}
