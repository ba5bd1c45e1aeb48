using System.Globalization;

namespace Bonafide.Cli.Bench;

/// <summary>What <c>bonafide bench faces</c> prints: rates by threshold with Wilson's 95 % intervals, and what follows for a policy.</summary>
internal static class FaceTable
{
    private const double FewFalseMatches = 0.001;
    private const double FewFalseNonMatches = 0.01;

    public static string Write(string title, FacePairs pairs)
    {
        if (pairs.Genuine.Count == 0 || pairs.Impostor.Count == 0) return $"{title}: {pairs.Genuine.Count} pairs of one person, {pairs.Impostor.Count} of two: not enough to tell anything\n";
        var (threshold, rate) = pairs.EqualErrors();
        return string.Join('\n', [
            $"{title}: {pairs.Genuine.Count} pairs of one person, {pairs.Impostor.Count} of two",
            $"  {"distance up to",-18}{"false matches (FMR)",-44}false non-matches (FNMR)",
            .. Enumerable.Range(0, 9).Select(static i => 0.35 + (i * 0.05)).Select(at => Text($"  {at,-18:0.00}{pairs.FalseMatches(at),-44}{pairs.FalseNonMatches(at)}")),
            Text($"  equal errors {100 * rate:0.00} % at {threshold:0.000}"),
            $"  {Suggestion(pairs)}",
            "",
        ]);
    }

    private static string Suggestion(FacePairs pairs)
    {
        if (pairs.GreatestWithFalseMatches(FewFalseMatches) is not { } match) return "no threshold lets fewer than 0.1 % of the pairs of two people match";
        var mismatch = Math.Max(match, pairs.LeastWithFalseNonMatches(FewFalseNonMatches));
        var least = (int)Math.Ceiling(3 / FewFalseMatches);
        var few = pairs.Impostor.Count < least ? $"; at least {least} pairs of two people are needed to see 0.1 %" : "";
        return Text($"suggested: match_distance {match:0.000} (FMR 0.1 % at most), mismatch_distance {mismatch:0.000} (FNMR 1 % at most){few}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
