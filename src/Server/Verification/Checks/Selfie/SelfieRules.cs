using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Selfie;

/// <summary>Every rule that a selfie is held against, and what a policy may set of it. Distances are Euclidean, of dlib's embeddings.</summary>
internal static class SelfieRules
{
    public const string LeastPixels = "least_pixels";
    public const string LeastSharpness = "least_sharpness";
    public const string MostTurn = "most_turn_degrees";
    public const string MostClipped = "most_clipped_share";
    public const string MatchDistance = "match_distance";
    public const string MismatchDistance = "mismatch_distance";

    /// <summary>The document shows one portrait, large enough to be compared.</summary>
    public static readonly RuleTerms Portrait = new("selfie.portrait", 1) { Effects = [RuleEffect.Block], Thresholds = [new(LeastPixels, 60, 40, 400)] };

    /// <summary>The selfie shows one person.</summary>
    public static readonly RuleTerms Face = new("selfie.face", 1) { Effects = [RuleEffect.Block] };

    /// <summary>The face can be seen well enough to be compared.</summary>
    public static readonly RuleTerms Quality = new("selfie.quality", 1)
    {
        Thresholds = [new(LeastPixels, 80, 40, 1000), new(LeastSharpness, 0.08, 0, 2), new(MostTurn, 25, 5, 60), new(MostClipped, 0.3, 0, 1)],
    };

    /// <summary>All pictures of the face show the same person.</summary>
    public static readonly RuleTerms Frames = new("selfie.frames", 1) { Thresholds = [new(MismatchDistance, 0.6, 0.3, 1.2)] };

    /// <summary>The face is not another one than the portrait's.</summary>
    public static readonly RuleTerms Match = new("selfie.match", 1) { Effects = [RuleEffect.Block], Thresholds = [new(MismatchDistance, 0.6, 0.3, 1.2)] };

    /// <summary>The face is surely the portrait's; where it is neither surely that nor surely another one, somebody should look.</summary>
    public static readonly RuleTerms Doubt = new("selfie.doubt", 1) { Thresholds = [new(MatchDistance, 0.5, 0.2, 1.2)] };

    /// <summary>The small second image of the portrait, where there is one, shows the same face. It is faint, and so is what it proves.</summary>
    public static readonly RuleTerms GhostImage = new("document.ghost_image", 1) { Default = RuleEffect.Review, Thresholds = [new(MismatchDistance, 0.75, 0.3, 1.2)] };

    /// <summary>In the order in which they are looked at and told.</summary>
    public static IReadOnlyList<RuleTerms> All { get; } = [Portrait, GhostImage, Face, Quality, Frames, Match, Doubt];
}
