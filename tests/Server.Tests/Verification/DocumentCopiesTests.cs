using System.Text;
using Bonafide.Bench.Crash;
using Bonafide.Bench.Edits;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Tests.Verification;

/// <summary>Documents that say the same thing in more than one place: zone, barcode and print.</summary>
public sealed class DocumentCopiesTests
{
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly DocumentPolicy Policy = new(["driving_license", "id_card", "passport"], 18, AllowSpecimens: false);
    private static readonly SimulatedPerson Person = new("NB1234567", "KOWALSKI", "MARTA ELENA", new DateOnly(1990, 3, 10), new DateOnly(2034, 5, 6), 'F');

    private static DocumentSubmission Submission(SimulatedKind kind, SimulatedPerson? machine = null, SimulatedPerson? printed = null, SimulatedReader? reader = null) =>
        SimulatedDocument.Of(kind, machine ?? Person, printed ?? Person, reader ?? SimulatedReader.Flawless, new SeededChances(7, 7));

    private static DocumentVerdict Decide(DocumentSubmission submission, PolicyRules? rules = null) =>
        CheckDocument.Decide(submission, Policy with { Rules = rules ?? PolicyRules.BuiltIn }, Today);

    private static DocumentSubmission Barcode(Func<string, string> change)
    {
        var licence = Submission(SimulatedKind.Licence);
        var barcode = licence.Back!.Evidence.Barcodes[0];
        var payload = Encoding.ASCII.GetBytes(change(Encoding.ASCII.GetString(barcode.Payload)));
        return licence with { Back = licence.Back with { Evidence = licence.Back.Evidence with { Barcodes = [barcode with { Payload = payload }] } } };
    }

    private static Finding Only(DocumentVerdict verdict, string rule) => Assert.Single(verdict.Findings, f => f.Rule == rule);

    [Fact]
    public void A_licence_is_verified_by_its_barcode_and_its_data_extracted()
    {
        var verdict = Decide(Submission(SimulatedKind.Licence));
        Assert.Null(verdict.Refusal);
        var report = verdict.Report;
        Assert.Equal(("driving_license", "US", "MARTA ELENA", "KOWALSKI"), (report.Type, report.IssuingCountry, report.FirstName, report.LastName));
        Assert.Equal(("NB1234567", "female", new ReportDate(10, 3, 1990)), (report.Number, report.Sex, report.Dob));
        Assert.Equal((new ReportDate(6, 5, 2034), new ReportDate(6, 5, 2024)), (report.ExpirationDate, report.IssuedDate));
        Assert.Equal(new ReportAddress("SACRAMENTO", "US", "12 MAIN ST", null, "95818", "CA"), report.Address);
        Assert.Equal(["file_front", "file_back"], report.Files);
        Assert.Contains("barcode.birth_date", Only(verdict, "document.print").Compared);
    }

    [Fact]
    public void Signs_of_a_screen_are_told_from_the_policys_score_on_and_refuse_where_it_says_block()
    {
        DocumentSubmission Seen(double score)
        {
            var card = Submission(SimulatedKind.Card);
            return card with { Front = card.Front with { Evidence = card.Front.Evidence with { Recapture = [new RecaptureSignal { Kind = RecaptureKinds.Screen, Score = score, Traces = [RecaptureTraces.Bands], Version = "test" }] } } };
        }

        var told = Decide(Seen(0.93));
        Assert.Equal((null, FindingOutcome.Notice), (told.Refusal, Only(told, "document.recapture").Outcome));
        Assert.Equal("Signs of screen, score 0.93: bands.", Only(told, "document.recapture").Detail);
        Assert.Equal(FindingOutcome.Pass, Only(Decide(Seen(0.89)), "document.recapture").Outcome);
        Assert.Equal(DocumentRefusal.Recaptured, Decide(Seen(0.8), PolicyRules.BuiltIn.With("document.recapture", new RuleSetting(RuleEffect.Block, [0.75]))).Refusal);
    }

    [Fact]
    public void A_licence_needs_both_sides_with_the_barcode_on_the_back()
    {
        var licence = Submission(SimulatedKind.Licence);
        Assert.Equal(DocumentRefusal.WrongSide, Decide(licence with { Front = licence.Back! with { File = "file_1" }, Back = licence.Front }).Refusal);
        Assert.Equal(DocumentRefusal.BackMissing, Decide(licence with { Front = licence.Back!, Back = null }).Refusal);
        Assert.Equal(DocumentRefusal.Unreadable, Decide(licence with { Back = null }).Refusal);
    }

    [Theory]
    [InlineData("ANSI 636014", "ANSI 636999", "Nobody has the issuer's number.", true)]
    [InlineData("DCGUSA", "DCGCAN", "The issuer's number is of another country.", true)]
    [InlineData("DAJCA", "DAJNV", "The issuer's number is of another state than the address.", false)]
    public void The_number_of_the_issuer_must_fit_country_and_state(string text, string other, string detail, bool refused)
    {
        var verdict = Decide(Barcode(payload => payload.Replace(text, other, StringComparison.Ordinal)));
        Assert.Equal(detail, Only(verdict, "barcode.issuer").Detail);
        Assert.Equal(refused ? FindingOutcome.Fail : FindingOutcome.Notice, Only(verdict, "barcode.issuer").Outcome);
    }

    [Theory]
    [InlineData("DBD05062024", "DBD05062035", "ExpiresBeforeIssue")]
    [InlineData("DBD05062024", "DBD05061985", "IssuedBeforeBirth")]
    [InlineData("DBD05062024", "DBD05062031", "IssuedInTheFuture")]
    public void Dates_that_cannot_all_be_true_are_refused(string text, string other, string why)
    {
        var verdict = Decide(Barcode(payload => payload.Replace(text, other, StringComparison.Ordinal)));
        Assert.Equal(DocumentRefusal.Invalid, verdict.Refusal);
        Assert.Contains(why, Only(verdict, "document.dates").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_of_a_child_is_refused_for_the_age_at_issue()
    {
        var verdict = Decide(Barcode(static payload => payload.Replace("DBD05062024", "DBD05062003", StringComparison.Ordinal)));
        Assert.Equal(FindingOutcome.Fail, Only(verdict, "country.age_at_issue").Outcome);
    }

    [Theory]
    [InlineData("Passport")]
    [InlineData("Card")]
    [InlineData("Licence")]
    public void A_value_that_differs_from_the_print_is_refused_with_the_place_of_it(string kind)
    {
        var verdict = Decide(Submission(Enum.Parse<SimulatedKind>(kind), printed: Person with { Number = "NB9239507" }));
        Assert.Equal(DocumentRefusal.Invalid, verdict.Refusal);
        var finding = Assert.Single(verdict.Findings, static f => f is { Rule: "document.print", Outcome: FindingOutcome.Fail });
        Assert.Contains("front.document_number", finding.Compared);
        Assert.Equal("file_front", finding.File);
        Assert.True(finding.Crop is { Left: > 0.3, Right: < 0.8, Top: > 0.1, Bottom: < 0.3 }, finding.Crop?.ToString());
        Assert.DoesNotContain("123", finding.Detail, StringComparison.Ordinal);
    }

    /// <summary>A digit for a like one: where the reader was sure it is an edit, where it was not it may be the reader's.</summary>
    [Theory]
    [InlineData(0, "NB1204567", "document_unverified_other", "Fail")]
    [InlineData(0.1, "NB1204567", "verified", "Notice")]
    [InlineData(0, "NB1284567", "verified", "Notice")]
    [InlineData(0, "NB9284507", "document_unverified_other", "Fail")]
    [InlineData(0.1, "XY9284507", "document_unverified_other", "Fail")]
    public void A_difference_that_may_be_a_misreading_is_told_and_does_not_refuse(double errors, string number, string code, string outcome)
    {
        var printed = Submission(SimulatedKind.Card, printed: Person with { Number = number });
        var text = printed.Front.Evidence.Text.Select(t => t with { Confidence = 1 - errors }).ToArray();
        var verdict = Decide(printed with { Front = printed.Front with { Evidence = printed.Front.Evidence with { Text = text } } });
        Assert.Equal(code, verdict.Refusal?.Code ?? "verified");
        Assert.Equal(outcome, Assert.Single(verdict.Findings, static f => f.Rule == "document.print" && f.Outcome != FindingOutcome.Pass).Outcome.ToString());
    }

    /// <summary>The labels were not read: what the zone says is looked for in all lines.</summary>
    [Theory]
    [InlineData("NB1234567", "pass", "verified")]
    [InlineData("NB1294567", "fail", "document_unverified_other")]
    public void A_value_without_its_label_is_found_where_it_stands(string number, string outcome, string code)
    {
        var printed = Submission(SimulatedKind.Passport, printed: Person with { Number = number });
        var text = printed.Front.Evidence.Text.Where(static (_, i) => i % 2 == 1).Select(static t => t with { Confidence = 0.9999 }).ToArray();
        var verdict = Decide(printed with { Front = printed.Front with { Evidence = printed.Front.Evidence with { Text = text } } });
        Assert.Equal(code, verdict.Refusal?.Code ?? "verified");
        var finding = Assert.Single(verdict.Findings, static f => f.Rule == "document.print" && f.Compared.Contains("front.document_number"));
        Assert.Equal(outcome, finding.Outcome.ToString().ToLowerInvariant());
        Assert.Contains("front.birth_date", verdict.Findings.SelectMany(static f => f.Compared));
    }

    [Theory]
    [InlineData("MARTA", "notice")]
    [InlineData("ELENA", "notice")]
    [InlineData("MARTA ELENA SOFIA", "notice")]
    [InlineData("MARTA-ELENA", "pass")]
    public void A_name_of_which_one_place_lacks_a_word_is_told_and_does_not_refuse(string printed, string outcome)
    {
        var verdict = Decide(Submission(SimulatedKind.Passport, printed: Person with { GivenNames = printed }));
        Assert.Null(verdict.Refusal);
        Assert.Equal(outcome, Assert.Single(verdict.Findings, static f => f.Rule == "document.print" && f.Compared.Contains("front.given_names")).Outcome.ToString().ToLowerInvariant());
    }

    [Fact]
    public void How_unlikely_a_misreading_must_be_is_the_policys()
    {
        var edited = Submission(SimulatedKind.Passport, printed: Person with { Number = "NB9239507" });
        PolicyRules Chance(double chance) => PolicyRules.BuiltIn.With("document.print", new RuleSetting(RuleEffect.Block, [chance, 0.6]));
        Assert.Null(Decide(edited, Chance(0)).Refusal);
        Assert.NotNull(Decide(edited, Chance(0.5)).Refusal);
        Assert.Null(Decide(edited, PolicyRules.BuiltIn.With("document.print", new RuleSetting(RuleEffect.Review, [0.0005, 0.6]))).Refusal);
    }

    [Fact]
    public void A_document_that_lives_too_long_and_a_number_of_no_known_shape_are_told()
    {
        var verdict = Decide(Submission(SimulatedKind.Passport, Person with { Expiry = new DateOnly(2041, 1, 1), Number = "123456789" }, Person with { Expiry = new DateOnly(2041, 1, 1), Number = "123456789" }));
        Assert.Null(verdict.Refusal);
        Assert.Equal((FindingOutcome.Notice, FindingOutcome.Notice), (Only(verdict, "country.validity").Outcome, Only(verdict, "country.number").Outcome));
    }

    /// <summary>A slice of <c>bench -- edits</c>.</summary>
    [Fact]
    public void Edits_of_one_field_are_caught_and_untouched_documents_are_not_refused()
    {
        var run = new EditsRun(11, 150, SimulatedReader.Easy);
        run.Run();
        Assert.Empty(run.Missed);
        Assert.True(run.Edited.Refused + run.Edited.Told >= 130, $"{run.Edited.Refused} refused, {run.Edited.Told} told, {run.Edited.Unread} not read twice");
        Assert.True(run.Untouched.Refused <= 3, $"{run.Untouched.Refused} refused");
    }
}
