using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Tests.Verification;

/// <summary>Licences of Europe, which say everything once.</summary>
public sealed class PrintAloneTests
{
    private static readonly DateOnly Today = new(2030, 1, 2);

    private static readonly PolicyRules Trusting = PolicyRules.BuiltIn.With("document.machine_readable", new RuleSetting(RuleEffect.Review, []));

    private static SubmittedSide Side(string file, double confidence, params string[] lines) => new(file, new PictureEvidence
    {
        Version = "test", Format = "jpeg", Width = 1600, Height = 1000,
        Document = new DocumentEvidence { Corners = [new(0, 0), new(1600, 0), new(1600, 1000), new(0, 1000)], Score = 0.9, Version = "test" },
        Text = [.. lines.Select((text, i) => new TextEvidence
        {
            Value = text, Confidence = confidence, Version = "test", Box = new(540 / 1600.0, (60 + (i * 90)) / 1000.0, (540 + (text.Length * 24)) / 1600.0, (100 + (i * 90)) / 1000.0),
            Corners = [new(540, 60 + (i * 90)), new(540 + (text.Length * 24), 60 + (i * 90)), new(540 + (text.Length * 24), 100 + (i * 90)), new(540, 100 + (i * 90))],
        })],
    });

    private static DocumentVerdict Decide(PolicyRules rules, double confidence = 1, string? country = "PL", string birth = "10.03.1990") => CheckDocument.Decide(
        new DocumentSubmission(
            Side("file_front", confidence, "PRAWO JAZDY", "1. KOWALSKI", "2. MARTA", $"3. {birth} WARSZAWA", "4a. 06.05.2024", "4c. PREZYDENT WARSZAWY", "4b. 06.05.2034", "5. 12345/24/1465", "9. AM/B1/B"),
            Side("file_back", confidence), "driving_license", country),
        new DocumentPolicy(["driving_license"], 18, AllowSpecimens: false) { Rules = rules }, Today);

    [Fact]
    public void Print_alone_is_read_and_refused_unless_a_policy_trusts_it()
    {
        var refused = Decide(PolicyRules.BuiltIn);
        Assert.Equal(("document_unverified_other", DocumentReport.Unverified), (refused.Refusal?.Code, refused.Report.Status));
        Assert.Equal("document.machine_readable", Assert.Single(refused.Findings, static f => f.Outcome == FindingOutcome.Fail).Rule);
        Assert.Equal(("driving_license", "PL", "KOWALSKI", "MARTA"), (refused.Report.Type, refused.Report.IssuingCountry, refused.Report.LastName, refused.Report.FirstName));
        Assert.Equal((new ReportDate(10, 3, 1990), new ReportDate(6, 5, 2034), new ReportDate(6, 5, 2024)), (refused.Report.Dob, refused.Report.ExpirationDate, refused.Report.IssuedDate));
        Assert.Null(Decide(Trusting).Refusal);
    }

    [Fact]
    public void What_was_not_read_surely_is_not_verified_by_print_alone() => Assert.Equal(DocumentRefusal.Uncertain, Decide(Trusting, confidence: 0.6).Refusal);

    [Fact]
    public void A_country_that_nobody_chose_is_no_issuer() => Assert.Equal(DocumentRefusal.Invalid, Decide(Trusting, country: null).Refusal);

    [Fact]
    public void Age_counts_as_with_every_document() => Assert.Equal(DocumentRefusal.UnderAge, Decide(Trusting, birth: "10.03.2013").Refusal);
}
