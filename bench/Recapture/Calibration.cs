using System.Globalization;

namespace Bonafide.Bench.Recapture;

/// <summary>Whether scores come true: a kind's pictures and all others weigh the same, as scores are meant.</summary>
internal static class Calibration
{
    private static readonly double[] Borders = [0, 0.1, 0.5, 0.9, 0.99, 1.0001];

    public static void Print(IEnumerable<(string Kind, IReadOnlyDictionary<string, double> Scores)> pictures)
    {
        var all = pictures.ToList();
        foreach (var kind in all.SelectMany(picture => picture.Scores.Keys).Distinct(StringComparer.Ordinal))
        {
            var (own, others) = (all.Count(picture => picture.Kind == kind), all.Count(picture => picture.Kind != kind));
            if (own == 0 || others == 0)
                continue;
            Console.WriteLine($"{kind}: what scores are worth");
            for (var i = 0; i + 1 < Borders.Length; i++)
            {
                var within = all.Where(picture => picture.Scores[kind] >= Borders[i] && picture.Scores[kind] < Borders[i + 1]).ToList();
                if (within.Count == 0)
                    continue;
                var (right, wrong) = (within.Count(picture => picture.Kind == kind), within.Count(picture => picture.Kind != kind));
                var (a, b) = ((double)right / own, (double)wrong / others);
                var mean = within.Sum(picture => picture.Scores[kind] * (picture.Kind == kind ? 1.0 / own : 1.0 / others)) / (a + b);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Borders[i]:0.##} to {Math.Min(1, Borders[i + 1]):0.##}: says {mean:F2}, is {a / (a + b):F2} ({right} of the kind, {wrong} others)"));
            }
        }
    }
}
