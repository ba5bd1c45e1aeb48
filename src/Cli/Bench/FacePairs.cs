using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Selfie;

namespace Bonafide.Cli.Bench;

/// <summary>Distances of pairs: of the same person, and of two.</summary>
internal sealed record FacePairs(IReadOnlyList<double> Genuine, IReadOnlyList<double> Impostor)
{
    /// <summary>
    /// Every pair of two pictures; where there are documents among them, every pair of a document and a face. Of a group, impostors are pairs within it: these are
    /// the ones that are hard to tell apart.
    /// </summary>
    public static FacePairs Of(IReadOnlyList<(FacePicture Picture, FaceEvidence Face)> seen)
    {
        var documents = seen.Any(static one => one.Picture.IsDocument);
        List<double> genuine = [], impostor = [];
        for (var i = 0; i < seen.Count; i++)
        {
            for (var j = i + 1; j < seen.Count; j++)
            {
                var (one, other) = (seen[i], seen[j]);
                if (documents && one.Picture.IsDocument == other.Picture.IsDocument) continue;
                if (FaceDistance.Between(one.Face, other.Face) is { } distance) (one.Picture.Person == other.Picture.Person ? genuine : impostor).Add(distance);
            }
        }

        return new FacePairs([.. genuine.Order()], [.. impostor.Order()]);
    }

    /// <summary>False matches: pairs of two people up to this distance.</summary>
    public Proportion FalseMatches(double threshold) => new(Impostor.Count(distance => distance <= threshold), Impostor.Count);

    /// <summary>False non-matches: pairs of one person above this distance.</summary>
    public Proportion FalseNonMatches(double threshold) => new(Genuine.Count(distance => distance > threshold), Genuine.Count);

    /// <summary>The greatest threshold, in steps of 0.005, at which not more than so many pairs of two people match; null where even the least lets more through.</summary>
    public double? GreatestWithFalseMatches(double share) => Steps().Reverse().Select(static t => (double?)t).FirstOrDefault(t => Share(FalseMatches(t!.Value)) <= share);

    /// <summary>The least threshold at which not more than so many pairs of one person are refused.</summary>
    public double LeastWithFalseNonMatches(double share) => Steps().First(t => Share(FalseNonMatches(t)) <= share);

    /// <summary>The threshold at which both errors are most alike, and the mean of the two there.</summary>
    public (double Threshold, double Rate) EqualErrors()
    {
        var at = Steps().MinBy(t => Math.Abs(Share(FalseMatches(t)) - Share(FalseNonMatches(t))));
        return (at, (Share(FalseMatches(at)) + Share(FalseNonMatches(at))) / 2);
    }

    private static IEnumerable<double> Steps() => Enumerable.Range(40, 361).Select(static i => i * 0.005);

    private static double Share(Proportion of) => of.Whole == 0 ? 0 : (double)of.Part / of.Whole;
}
