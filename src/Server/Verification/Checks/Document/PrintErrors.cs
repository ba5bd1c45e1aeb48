namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>
/// Which share of the characters of a printed line is read wrongly, beside O for 0 and I for 1, given how surely the reader says that it read the line. A reader that was not measured is taken at its word.
/// </summary>
internal static class PrintErrors
{
    /// <summary>Even where a reader is sure.</summary>
    private const double Least = 0.0001;

    /// <summary>
    /// By the beginning of the reader's version: the factor of the squared doubt. PP-OCR v4 with Latin letters, on numbers and names of 36 pictures of
    /// <c>training.evaluation_set --seed 8100</c>: lines told with 0.96 and more had no character read as another in 609; from 0.94 on 1 in 181, from 0.92 on 1 in 55, below 1 in 18.
    /// </summary>
    private static readonly (string Reader, double Factor)[] Measured = [("pp-ocr v4 latin", 2.5)];

    /// <param name="reader">The version of what read the line.</param>
    /// <param name="confidence">As it said, 0 to 1.</param>
    public static double Of(string reader, double confidence)
    {
        var doubt = 1 - confidence;
        foreach (var (measured, factor) in Measured)
        {
            if (reader.StartsWith(measured, StringComparison.Ordinal)) return Math.Clamp(factor * doubt * doubt, Least, 1);
        }

        return Math.Clamp(doubt, Least, 1);
    }
}
