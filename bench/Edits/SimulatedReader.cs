using Bonafide.Bench.Crash;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;

namespace Bonafide.Bench.Edits;

/// <summary>
/// A reader of printed lines that errs as ours does. Measured on the numbers and names of 48 pictures of <c>training.evaluation_set</c> with zone and print (seeds 9100 and 9200: 5 scan, 5 easy,
/// 19 medium, 19 hard), read by print-line 2026-11-21.1: 7 of 144 values were not found among the lines, 3 of 28 names of several words lacked the last of them, and the characters of all others were
/// wrong as <see cref="PrintErrors"/> says of the confidence, or less. What a character is taken for follows shapes of the simulation's own: it was seen too rarely to be counted.
/// </summary>
/// <param name="Told">Confidences that were told of such lines, at 5, 15, ... 95 of 100.</param>
internal sealed record SimulatedReader(string Name, IReadOnlyList<double> Told)
{
    /// <summary>The reader that was measured.</summary>
    private const string Version = "print-line 2026-11-21.1 (simulated)";

    public static SimulatedReader Scan { get; } = new("scan", [0.9745, 0.9804, 0.9860, 0.9891, 0.9933, 0.9944, 0.9948, 0.9967, 0.9979, 0.9997]);

    public static SimulatedReader Easy { get; } = new("easy", [0.9474, 0.9892, 0.9896, 0.9934, 0.9944, 0.9954, 0.9964, 0.9982, 0.9984, 0.9999]);

    public static SimulatedReader Medium { get; } = new("medium", [0.9454, 0.9825, 0.9872, 0.9915, 0.9929, 0.9942, 0.9956, 0.9968, 0.9983, 0.9996]);

    public static SimulatedReader Hard { get; } = new("hard", [0.8214, 0.8777, 0.9716, 0.9877, 0.9902, 0.9939, 0.9950, 0.9964, 0.9983, 0.9998]);

    /// <summary>Reads everything as it stands, and knows.</summary>
    public static SimulatedReader Flawless { get; } = new("flawless", [1]) { Unread = 0, WordLost = 0 };

    /// <summary>Of values, the share that is not among the lines.</summary>
    public double Unread { get; init; } = 7.0 / 144;

    /// <summary>Of names of several words, the share that lacks the last.</summary>
    public double WordLost { get; init; } = 3.0 / 28;

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
        var rate = told == 1 ? 0 : PrintErrors.Of(told);
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
