using Bonafide.Perception.Evidence;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Checks.Selfie;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Tests.Verification;

/// <summary>What a selfie comes to, by the faces that were seen. A face at 0.3 is 0.3 away from one at 0.</summary>
public sealed class CheckSelfieTests
{
    private static readonly PictureEvidence Card = Seen.Faces(Seen.Face(0));

    private static SelfieVerdict Decide(PictureEvidence front, params PictureEvidence[] selfies) => Decide(front, PolicyRules.BuiltIn, selfies);

    private static SelfieVerdict Decide(PictureEvidence front, PolicyRules rules, params PictureEvidence[] selfies) =>
        CheckSelfie.Decide(new SelfieSubmission(new SubmittedSide("front", front), [.. selfies.Select(static (s, i) => new SubmittedSide($"selfie {i}", s))]), rules);

    [Theory]
    [InlineData(0.1, null)]
    [InlineData(0.499, null)]
    [InlineData(0.501, "selfie_unverified_other")]
    [InlineData(0.599, "selfie_unverified_other")]
    [InlineData(0.601, "selfie_face_mismatch")]
    [InlineData(1.2, "selfie_face_mismatch")]
    public void The_distance_decides(double distance, string? code)
    {
        var verdict = Decide(Card, Seen.Faces(Seen.Face(distance)));
        Assert.Equal(code, verdict.Refusal?.Code);
        Assert.Equal(distance, verdict.Distance!.Value, 4);
        Assert.Equal(
            (code is null ? "verified" : "unverified", code, "front", "selfie 0"), (verdict.Report.Status, verdict.Report.Error?.Code, verdict.Report.Document, verdict.Report.Selfie));
    }

    [Fact]
    public void Where_the_policy_says_review_a_doubt_is_a_notice()
    {
        var rules = PolicyRules.BuiltIn.With("selfie.doubt", new RuleSetting(RuleEffect.Review, [0.5]));
        var verdict = Decide(Card, rules, Seen.Faces(Seen.Face(0.55)));
        Assert.Null(verdict.Refusal);
        Assert.Equal(FindingOutcome.Notice, Assert.Single(verdict.Findings, static f => f.Rule == "selfie.doubt").Outcome);
        Assert.Equal("selfie_face_mismatch", Decide(Card, rules, Seen.Faces(Seen.Face(0.61))).Refusal?.Code);
    }

    [Fact]
    public void A_policy_of_ones_own_moves_the_distances()
    {
        var strict = PolicyJson.Read("""{"policy": 1, "rules": {"selfie.match": {"mismatch_distance": 0.4}}}"""u8.ToArray());
        Assert.Equal("selfie_face_mismatch", Decide(Card, strict, Seen.Faces(Seen.Face(0.45))).Refusal?.Code);
        Assert.Null(Decide(Card, strict, Seen.Faces(Seen.Face(0.39))).Refusal);
    }

    [Fact]
    public void A_document_without_a_portrait_has_its_own_code()
    {
        Assert.Equal("selfie_document_missing_photo", Decide(Seen.Faces(), Seen.Faces(Seen.Face(0))).Refusal?.Code);
        Assert.Equal("selfie_unverified_other", Decide(Seen.Faces(Seen.Face(0) with { SizePixels = 59 }), Seen.Faces(Seen.Face(0))).Refusal?.Code);
    }

    [Fact]
    public void What_nobody_looked_for_is_not_missing()
    {
        Assert.Equal("selfie_unverified_other", Decide(Seen.Document(), Seen.Faces(Seen.Face(0))).Refusal?.Code);
        Assert.Equal("selfie_unverified_other", Decide(Card, Seen.Nothing()).Refusal?.Code);
        Assert.Equal("selfie_unverified_other", Decide(Card).Refusal?.Code);
    }

    [Fact]
    public void The_ghost_image_is_the_small_one_and_two_of_one_size_are_refused()
    {
        var ghost = Seen.Face(0.3) with { SizePixels = 60 };
        var verdict = Decide(Seen.Faces(ghost, Seen.Face(0)), Seen.Faces(Seen.Face(0.1)));
        Assert.Null(verdict.Refusal);
        Assert.Equal(0.1, verdict.Distance!.Value, 4);
        Assert.Equal(FindingOutcome.Pass, Assert.Single(verdict.Findings, static f => f.Rule == "document.ghost_image").Outcome);

        verdict = Decide(Seen.Faces(Seen.Face(0), ghost with { Embedding = Seen.Face(0.9).Embedding }), Seen.Faces(Seen.Face(0.1)));
        Assert.Null(verdict.Refusal);
        Assert.Equal(FindingOutcome.Notice, Assert.Single(verdict.Findings, static f => f.Rule == "document.ghost_image").Outcome);

        var two = Seen.Faces(Seen.Face(0), Seen.Face(0.9) with { SizePixels = 190 });
        Assert.Equal("selfie_unverified_other", Decide(two, Seen.Faces(Seen.Face(0))).Refusal?.Code);
        Assert.Equal(SelfieRefusal.SeveralFaces, Decide(Card, two).Refusal);
    }

    public static TheoryData<string, FaceEvidence> Poor => new()
    {
        { "79 pixels", Seen.Face(0) with { SizePixels = 79 } },
        { "turned by 26 degrees", Seen.Face(0) with { Yaw = -26 } },
        { "sharpness", Seen.Face(0) with { Sharpness = 0.01 } },
        { "without light", Seen.Face(0) with { ClippedShadows = 0.2, ClippedHighlights = 0.2 } },
        { "sharpness", Seen.Face(0) with { Sharpness = double.NaN } },
    };

    [Theory]
    [MemberData(nameof(Poor))]
    public void A_face_that_is_not_seen_well_enough_is_not_compared(string why, FaceEvidence face)
    {
        var verdict = Decide(Card, Seen.Faces(face));
        Assert.Equal(SelfieRefusal.Unclear, verdict.Refusal);
        Assert.Null(verdict.Distance);
        Assert.Contains(why, Assert.Single(verdict.Findings, static f => f.Rule == "selfie.quality").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void All_frames_show_the_same_person()
    {
        var best = Seen.Faces(Seen.Face(0.1));
        Assert.Null(Decide(Card, best, Seen.Faces(Seen.Face(0.3)), Seen.Faces(Seen.Face(0))).Refusal);
        Assert.Equal(SelfieRefusal.OtherPerson, Decide(Card, best, Seen.Faces(Seen.Face(0)), Seen.Faces(Seen.Face(0.8))).Refusal);
        Assert.Equal(SelfieRefusal.NoFace, Decide(Card, best, Seen.Faces()).Refusal);
    }

    [Fact]
    public void Embeddings_that_make_no_sense_are_never_a_match()
    {
        foreach (var embedding in (float[][])[[], [0], [.. Enumerable.Repeat(float.NaN, 128)], [.. Enumerable.Repeat(float.PositiveInfinity, 128)]])
        {
            var verdict = Decide(Card, Seen.Faces(Seen.Face(0) with { Embedding = embedding }));
            Assert.Equal(SelfieRefusal.Uncertain, verdict.Refusal);
        }
    }

    [Fact]
    public void Findings_name_the_place_and_never_the_numbers_of_a_face()
    {
        var verdict = Decide(Card, Seen.Faces(Seen.Face(0.123)));
        var finding = Assert.Single(verdict.Findings, static f => f.Rule == "selfie.match");
        Assert.Equal(("selfie 0", "portrait", "selfie"), (finding.File, finding.Compared[0], finding.Compared[1]));
        Assert.NotNull(finding.Crop);
        Assert.Equal(verdict.Findings, Decide(Card, Seen.Faces(Seen.Face(0.123))).Findings, static (a, b) => a.ToString() == b.ToString());
    }
}
