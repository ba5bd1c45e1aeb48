using System.Globalization;

namespace Bonafide.Bench.Edits;

/// <summary>
/// How many edits of a single field are caught where a document says the field twice, and how many documents that nobody touched are refused. Simulated evidence: no picture
/// is read. The reader errs at measured rates (<see cref="SimulatedReader"/>). With <c>--pictures folder [folder for evidence] [-v]</c> real pictures are read and their zones edited (<see cref="PictureEdits"/>).
/// </summary>
internal static class EditsBench
{
    public static int Run(string[] args)
    {
        if (args is ["--pictures", var folder, .. var more]) return PictureEdits.Run(folder, more.FirstOrDefault(static a => !a.StartsWith('-')), 1, 3, more.Contains("-v"));
        var seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
        var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000;
        foreach (var reader in (SimulatedReader[])[SimulatedReader.Scan, SimulatedReader.Easy, SimulatedReader.Medium, SimulatedReader.Hard])
        {
            var run = new EditsRun(seed, count, reader);
            run.Run();
            Console.WriteLine(FormattableString.Invariant($"\nprint read as {reader.Name} pictures are, seed {seed}, {count} documents edited and {count} not"));
            var (edited, whole) = (run.Edited, run.Untouched);
            double Of(int part, EditCount all) => 100.0 * part / all.All;
            Figures.Print("edited: refused", Of(edited.Refused, edited), "%");
            Figures.Print("edited: told for review, not refused", Of(edited.Told, edited), "%");
            Figures.Print("edited: the field was not read twice", Of(edited.Unread, edited), "%");
            Figures.Print("edited: caught (refused or told) where read twice", 100.0 * (edited.Refused + edited.Told) / Math.Max(1, edited.All - edited.Unread), "%", atLeast: 99.5);
            Figures.Print("not edited: refused (false alarm)", Of(whole.Refused, whole), "%", atMost: 0.5);
            Figures.Print("not edited: told for review", Of(whole.Told, whole), "%");
            foreach (var (what, times) in run.Missed.OrderByDescending(static m => m.Value)) Console.WriteLine($"    missed: {what} {times}");
        }

        return 0;
    }
}
