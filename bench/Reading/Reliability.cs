using System.Globalization;

namespace Bonafide.Bench.Reading;

/// <summary>What a character's confidence is worth: of the characters reported with so much of it, how many are right.</summary>
internal static class Reliability
{
    private static readonly double[] Bounds = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0001];

    public static void Print(IEnumerable<MrzOutcome> outcomes)
    {
        (double Confidence, bool Right)[] characters = [.. outcomes.Where(outcome => HasShape(outcome)).SelectMany(Characters)];
        if (characters.Length == 0)
            return;
        Console.WriteLine("confidence of characters: range, how many, mean confidence, right (95 %)");
        var off = 0.0;
        for (var i = 0; i + 1 < Bounds.Length; i++)
        {
            (double Confidence, bool Right)[] here = [.. characters.Where(each => each.Confidence >= Bounds[i] && each.Confidence < Bounds[i + 1])];
            if (here.Length == 0)
                continue;
            var (mean, right) = (here.Average(each => each.Confidence), here.Count(each => each.Right));
            var (low, high) = Figures.Wilson(right, here.Length);
            off += Math.Abs(mean - ((double)right / here.Length)) * here.Length / characters.Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Bounds[i]:F3} to {Math.Min(1, Bounds[i + 1]):F3} {here.Length,8} {mean,7:F4} {(double)right / here.Length,7:F4} ({low:F4} to {high:F4})"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  expected calibration error {off:F5}"));
    }

    private static bool HasShape(MrzOutcome outcome) =>
        outcome.Read.Count > 0 && outcome.Read.Count == outcome.Specimen.Truth.Count && outcome.Read[0].Length == outcome.Specimen.Truth[0].Length;

    private static IEnumerable<(double Confidence, bool Right)> Characters(MrzOutcome outcome) =>
        outcome.Evidence!.Lines.SelectMany((line, i) => line.Characters.Select((character, j) => (character.Confidence, character.Value[0] == outcome.Specimen.Truth[i][j])));
}
