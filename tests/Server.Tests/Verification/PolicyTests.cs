using System.Text;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Tests.Verification;

/// <summary>Policies as data: what they say, what they refuse to say, and what comes of it.</summary>
public sealed class PolicyTests
{
    private static readonly DateOnly Today = new(2030, 1, 2);

    private static PolicyRules Read(string json) => PolicyJson.Read(Encoding.UTF8.GetBytes(json));

    private static DocumentVerdict Decide(string rules, string expiry = "340101", string birth = "950614") => CheckDocument.Decide(
        new DocumentSubmission(new SubmittedSide("file_front", Seen.Zone(Seen.Passport with { Expiry = expiry, Birth = birth })), null, null, null),
        new DocumentPolicy(["passport"], 18, AllowSpecimens: false) { Rules = Read("{\"policy\": 1, \"rules\": {" + rules + "}}") }, Today);

    private static string Code(DocumentVerdict verdict) => verdict.Refusal?.Code ?? "verified";

    /// <summary>A change of the built-in policy is a new version of it.</summary>
    [Fact]
    public void The_built_in_policy_is_as_approved() => Approved.Is("Policy", [PolicyRules.BuiltInVersion, PolicyJson.WriteText(PolicyRules.BuiltIn)]);

    [Fact]
    public void A_policy_reads_back_as_it_was_written()
    {
        var policy = Read("""{"policy": 1, "rules": {"document.expiry": {"effect": "review", "tolerance_days": 30}, "person.age": {"minimum_years": 21}}}""");
        Assert.Equal((RuleEffect.Review, 30), (policy["document.expiry"].Effect, policy["document.expiry"].Thresholds[0]));
        Assert.Equal((RuleEffect.Block, 21), (policy["person.age"].Effect, policy["person.age"].Thresholds[0]));
        Assert.Equal(PolicyJson.Write(policy), PolicyJson.Write(PolicyJson.Read(PolicyJson.Write(policy))));
        Assert.NotEqual(PolicyJson.Write(policy), PolicyJson.Write(PolicyRules.BuiltIn));
        Assert.Equal(PolicyJson.Write(PolicyRules.BuiltIn), PolicyJson.Write(Read("""{"policy": 1, "rules": {}}""")));
    }

    [Theory]
    [InlineData("", "The policy is not JSON")]
    [InlineData("[]", "The policy is an object.")]
    [InlineData("""{"rules": {}}""", "A policy begins with")]
    [InlineData("""{"policy": 2, "rules": {}}""", "A policy begins with")]
    [InlineData("""{"policy": 1}""", "A policy has 'rules'.")]
    [InlineData("""{"policy": 1, "rules": {}, "rule": {}}""", "A policy has 'policy' and 'rules', not 'rule'.")]
    [InlineData("""{"policy": 1, "rules": {"document.expired": {}}}""", "There is no rule 'document.expired'.")]
    [InlineData("""{"policy": 1, "rules": {"document.expiry": "off"}}""", "'document.expiry' is an object.")]
    [InlineData("""{"policy": 1, "rules": {"document.expiry": {"effect": "blok"}}}""", "The effect of 'document.expiry' is \"block\" or \"review\" or \"off\".")]
    [InlineData("""{"policy": 1, "rules": {"document.zone": {"effect": "off"}}}""", "The effect of 'document.zone' is \"block\".")]
    [InlineData("""{"policy": 1, "rules": {"document.expiry": {"tolerance": 1}}}""", "'document.expiry' has 'effect', 'tolerance_days', not 'tolerance'.")]
    [InlineData("""{"policy": 1, "rules": {"document.expiry": {"tolerance_days": -1}}}""", "'tolerance_days' of 'document.expiry' is a number from 0 to 3660.")]
    [InlineData("""{"policy": 1, "rules": {"document.expiry": {"tolerance_days": null}}}""", "'tolerance_days' of 'document.expiry' is a number from 0 to 3660.")]
    [InlineData("""{"policy": 1, "rules": {"document.expiry": {}, "document.expiry": {}}}""", "The policy says something twice.")]
    public void What_a_policy_cannot_say_is_refused_with_what_to_mend(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("block", "document_expired", "Fail")]
    [InlineData("review", "verified", "Notice")]
    [InlineData("off", "verified", null)]
    public void A_broken_rule_blocks_or_is_told_or_is_not_looked_at(string effect, string code, string? outcome)
    {
        var verdict = Decide($$"""  "document.expiry": {"effect": "{{effect}}"} """, expiry: "200101");
        Assert.Equal(code, Code(verdict));
        Assert.Equal(outcome, verdict.Findings.SingleOrDefault(static f => f.Rule == "document.expiry")?.Outcome.ToString());
    }

    [Theory]
    [InlineData(""" "document.expiry": {"tolerance_days": 3} """, "291230", "950614", "verified")]
    [InlineData(""" "document.expiry": {"tolerance_days": 2} """, "291230", "950614", "document_expired")]
    [InlineData(""" "person.age": {"minimum_years": 36} """, "340101", "950614", "under_supported_age")]
    [InlineData(""" "person.age": {"minimum_years": 34} """, "340101", "950614", "verified")]
    [InlineData(""" "person.age": {"minimum_years": 0} """, "340101", "200614", "verified")]
    public void Thresholds_are_the_policys(string rules, string expiry, string birth, string code) => Assert.Equal(code, Code(Decide(rules, expiry, birth)));

    [Fact]
    public void Every_rule_has_a_name_of_its_own_and_every_finding_bears_one()
    {
        Assert.Distinct(DocumentRules.All.Select(static r => r.Id));
        Assert.All(Decide("").Findings, static f => Assert.Equal(f.Version, DocumentRules.Find(f.Rule)!.Version));
        Assert.All(Decide("").Findings.Where(static f => f.Outcome == FindingOutcome.Pass), static f => Assert.Equal("file_front", f.File));
    }
}
