using Bonafide.Bench.Crash;
using Bonafide.Perception.Evidence;

namespace Bonafide.Bench.Edits;

/// <summary>
/// A reader of printed lines that errs as readers do. A line is read well or badly as a whole; its characters err independently by its rate, and the confidence that it
/// tells is about what the rate leaves. What a character is taken for follows shapes of the simulation's own, not those that the comparison knows.
/// </summary>
/// <param name="Errors">Mean share of characters that are read wrongly, 0 to 1.</param>
internal sealed record SimulatedReader(string Name, double Errors)
{
    /// <summary>
    /// From the share of printed fields that a reader of lines (PP-OCR v4, Latin alphabet) read exactly on rectified pictures: 99 of 100 easy, 82 of 100 hard, of about nine characters.
    /// </summary>
    public static SimulatedReader Easy { get; } = new("easy", 1 - Math.Pow(0.99, 1.0 / 9));

    /// <inheritdoc cref="Easy"/>
    public static SimulatedReader Hard { get; } = new("hard", 1 - Math.Pow(0.82, 1.0 / 9));

    private static readonly string[] Shapes = ["0OQ", "1IL", "8B3", "5S6", "2Z7", "6G", "UV", "MN", "EF", "CG", "PR", "4A9", "DO", "TY", "KX", "HN"];
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public TextEvidence Read(string written, double left, double top, double right, double bottom, SeededChances chances)
    {
        // Half of the lines are read three times as well as the mean, the others worse: the mean of 1/3 and 5/3 is 1.
        var rate = Errors * (chances.OneIn(2) ? 1.0 / 3 : 5.0 / 3);
        var read = new System.Text.StringBuilder(written.Length);
        foreach (var c in written)
        {
            if (!char.IsLetterOrDigit(c) || chances.Below(1_000_000) >= rate * 1_000_000) read.Append(c);
            else read.Append(Mistake(char.ToUpperInvariant(c), chances));
        }

        var told = Math.Clamp(1 - (rate * (0.5 + (chances.Below(100) / 100.0))), 0.3, 1);
        return new TextEvidence
        {
            Value = read.ToString(), Confidence = told, Version = "simulated",
            Box = new(left / SimulatedDocument.Width, top / SimulatedDocument.Height, right / SimulatedDocument.Width, bottom / SimulatedDocument.Height),
            Corners = [new(left, top), new(right, top), new(right, bottom), new(left, bottom)],
        };
    }

    private static string Mistake(char written, SeededChances chances)
    {
        var kind = chances.Below(10);
        var alike = Shapes.Where(s => s.Contains(written, StringComparison.Ordinal)).SelectMany(static s => s).Where(c => c != written).ToArray();
        return kind < 6 && alike.Length > 0 ? alike[chances.Below(alike.Length)].ToString()
            : kind < 8 ? Characters[chances.Below(Characters.Length)].ToString()
            : kind < 9 ? "" : $"{written}{written}";
    }
}
