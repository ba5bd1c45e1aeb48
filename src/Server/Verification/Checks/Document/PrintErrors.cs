namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>
/// Which share of the characters of a printed line is read wrongly, beside O for 0 and I for 1, given how surely the reader says that it read the line.
/// </summary>
internal static class PrintErrors
{
    /// <summary>Even where a reader is sure.</summary>
    private const double Least = 0.0001;

    /// <summary>
    /// A reader is taken at its word. Our own (print-line 2026-11-21.1) may be: on the numbers and names of 48 pictures of <c>training.evaluation_set</c> (seeds 9100 and 9200), lines told
    /// with 0.98 and more had 1 character of 862 wrong, where its word allows for 6; from 0.90 to 0.98 none of 132; from 0.85 to 0.90 12 of 75, where it allows for 9; below 12 of 78, for 16.
    /// </summary>
    /// <param name="confidence">As the reader said, 0 to 1.</param>
    public static double Of(double confidence) => Math.Clamp(1 - confidence, Least, 1);
}
