using Bonafide.Bench.Crash;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;

namespace Bonafide.Bench.Edits;

/// <summary>
/// A reader of printed lines that errs as ours does. Measured on the numbers and names of 36 pictures of <c>training.evaluation_set --seed 8100 --count 15</c> with zone and print, nine a level, read by
/// PP-OCR v4 with Latin letters: 9 of 108 values were not found among the lines, 5 of 25 names of several words lacked the last of them, and the characters of all others were wrong as <see cref="PrintErrors"/>
/// says of the confidence. The characters of 36 zones were all right, 3,040 of them. What a character is taken for follows shapes of the simulation's own: it was seen too rarely to be counted.
/// </summary>
/// <param name="Told">Confidences that were told of such lines, at 5, 15, ... 95 of 100.</param>
internal sealed record SimulatedReader(string Name, IReadOnlyList<double> Told)
{
    /// <summary>The reader that was measured.</summary>
    private const string Version = "pp-ocr v4 latin (simulated)";

    public static SimulatedReader Scan { get; } = new("scan", [0.9568, 0.9776, 0.9864, 0.9924, 0.9928, 0.9956, 0.9972, 0.9984, 0.9990, 0.9995]);

    public static SimulatedReader Easy { get; } = new("easy", [0.9416, 0.9463, 0.9524, 0.9691, 0.9756, 0.9802, 0.9901, 0.9938, 0.9973, 0.9988]);

    public static SimulatedReader Medium { get; } = new("medium", [0.9235, 0.9542, 0.9679, 0.9773, 0.9815, 0.9866, 0.9881, 0.9904, 0.9941, 0.9953]);

    public static SimulatedReader Hard { get; } = new("hard", [0.9340, 0.9421, 0.9482, 0.9547, 0.9699, 0.9745, 0.9770, 0.9879, 0.9924, 0.9961]);

    /// <summary>Reads everything as it stands, and knows.</summary>
    public static SimulatedReader Flawless { get; } = new("flawless", [1]) { Unread = 0, WordLost = 0 };

    /// <summary>Of values, the share that is not among the lines.</summary>
    public double Unread { get; init; } = 9.0 / 108;

    /// <summary>Of names of several words, the share that lacks the last.</summary>
    public double WordLost { get; init; } = 5.0 / 25;

    private static readonly string[] Shapes = ["0OQ", "1IL", "8B3", "5S6", "2Z7", "6G", "UV", "MN", "EF", "CG", "PR", "4A9", "DO", "TY", "KX", "HN"];
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>Returns the label as it was read.</summary>
    public TextEvidence Read(string label, double left, double top, double right, double bottom, SeededChances chances) => Line(label, left, top, right, bottom, chances);

    /// <summary>Returns the value as it was read; null where it was not.</summary>
    public TextEvidence? ReadValue(string written, double left, double top, double right, double bottom, SeededChances chances)
    {
        if (Happens(Unread, chances)) return null;
        var words = written.Split(' ');
        return Line(words.Length > 1 && words.All(static w => w.All(char.IsLetter)) && Happens(WordLost, chances) ? string.Join(' ', words[..^1]) : written, left, top, right, bottom, chances);
    }

    private TextEvidence Line(string written, double left, double top, double right, double bottom, SeededChances chances)
    {
        var told = Told[chances.Below(Told.Count)];
        var rate = told == 1 ? 0 : PrintErrors.Of(Version, told);
        var read = string.Concat(written.Select(c => char.IsLetterOrDigit(c) && Happens(rate, chances) ? Mistake(char.ToUpperInvariant(c), chances) : c.ToString()));
        return new TextEvidence
        {
            Value = read, Confidence = told, Version = Version,
            Box = new(left / SimulatedDocument.Width, top / SimulatedDocument.Height, right / SimulatedDocument.Width, bottom / SimulatedDocument.Height),
            Corners = [new(left, top), new(right, top), new(right, bottom), new(left, bottom)],
        };
    }

    private static bool Happens(double rate, SeededChances chances) => chances.Below(1_000_000) < rate * 1_000_000;

    private static string Mistake(char written, SeededChances chances)
    {
        var kind = chances.Below(10);
        var alike = Shapes.Where(s => s.Contains(written, StringComparison.Ordinal)).SelectMany(static s => s).Where(c => c != written).ToArray();
        return kind < 6 && alike.Length > 0 ? alike[chances.Below(alike.Length)].ToString()
            : kind < 8 ? Characters[chances.Below(Characters.Length)].ToString()
            : kind < 9 ? "" : $"{written}{written}";
    }
}
