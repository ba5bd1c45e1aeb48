using System.Globalization;
using Bonafide.Bench.Crash;
using Bonafide.Documents.Letters;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Bench.Edits;

/// <summary>
/// The same question put to pictures that our own reader has read: the print is what it is in the picture, with all errors of its reading; the zone is printed anew for an edited person. Then how surely
/// lines of print were read, against how surely the reader said so.
/// </summary>
internal static class PictureEdits
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DocumentPolicy Policy = new(["passport", "id_card", "driving_license"], 0, AllowSpecimens: true);

    public static int Run(string folder, string? kept, int seed, int each, bool verbose)
    {
        var pictures = ReadSpecimen.Of(folder, kept).ToList();
        Console.WriteLine($"{pictures.Count} pictures with zone and print, seed {seed}, {each} edits of each field");
        foreach (var level in pictures.GroupBy(static p => p.Level, StringComparer.Ordinal).Append(pictures.GroupBy(static _ => "all", StringComparer.Ordinal).Single()))
        {
            var (edited, whole, zoneless) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), level.Count(static p => !p.ZoneIsExact));
            foreach (var picture in level)
            {
                var untouched = Judge(picture, picture.Evidence);
                Count(whole, Of(untouched, null));
                if (verbose && level.Key != "all" && Of(untouched, null) != Passed) Print(picture, "untouched", untouched);
                if (!picture.ZoneIsExact) continue;
                foreach (var field in SimulatedPerson.Fields)
                {
                    for (var i = 0; i < each; i++)
                    {
                        if (picture.Person.TryEdit(field, new SeededChances(seed, (i * 7919) + Index(picture.Name, field))) is not { } person) continue;
                        var verdict = Judge(picture, picture.Edited(person));
                        var outcome = Of(verdict, EditsRun.Names[field]);
                        Count(edited, outcome);
                        Count(edited, $"{field} {outcome}");
                        if (verbose && level.Key != "all" && outcome is Passed) Print(picture, $"{field}: {picture.Person} as {person}", verdict);
                    }
                }
            }

            var all = edited.Where(static e => !e.Key.Contains(' ', StringComparison.Ordinal)).Sum(static e => e.Value);
            double Share(string what) => 100.0 * edited.GetValueOrDefault(what) / Math.Max(1, all);
            Console.WriteLine($"\n{level.Key}: {level.Count()} pictures, {zoneless} of them without an exact zone; {all} edits");
            Figures.Print("edited: refused", Share(Refused), "%");
            Figures.Print("edited: told for review, not refused", Share(Told), "%");
            Figures.Print("edited: the field was not read in print", Share(Unread), "%");
            Figures.Print("edited: caught where read twice", 100.0 * (edited.GetValueOrDefault(Refused) + edited.GetValueOrDefault(Told)) / Math.Max(1, all - edited.GetValueOrDefault(Unread)), "%", atLeast: 99.5);
            Figures.Print("not edited: refused (false alarm)", 100.0 * whole.GetValueOrDefault(Refused) / level.Count(), "%", atMost: 0.5);
            Figures.Print("not edited: told for review", 100.0 * whole.GetValueOrDefault(Told) / level.Count(), "%");
            foreach (var (what, times) in edited.Where(static e => e.Key.Contains(' ', StringComparison.Ordinal)).OrderBy(static e => e.Key, StringComparer.Ordinal)) Console.WriteLine($"    {what} {times}");
        }

        LineErrors.Print(pictures);
        return 0;
    }

    private const string Refused = "refused";
    private const string Told = "told";
    private const string Unread = "unread";
    private const string Passed = "passed";

    private static int Index(string name, string field) => name.Concat(field).Aggregate(17, static (sum, c) => unchecked((sum * 31) + c) & 0xffffff);

    private static DocumentVerdict Judge(ReadSpecimen picture, Bonafide.Perception.Evidence.PictureEvidence evidence) =>
        CheckDocument.Decide(new DocumentSubmission(new SubmittedSide("file_front", evidence), null, null, null), Policy, Today);

    /// <summary>By what the print says alone: other rules would refuse a visa, or a document that is long expired.</summary>
    private static string Of(DocumentVerdict verdict, string? field)
    {
        var print = verdict.Findings.Where(static f => f.Rule == "document.print").ToList();
        return print.Any(static f => f.Outcome == FindingOutcome.Fail) ? Refused : print.Any(static f => f.Outcome == FindingOutcome.Notice) ? Told
            : field is not null && !print.SelectMany(static f => f.Compared).Any(c => c.EndsWith("." + field, StringComparison.Ordinal)) ? Unread : Passed;
    }

    private static void Count(Dictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

    private static void Print(ReadSpecimen picture, string what, DocumentVerdict verdict)
    {
        Console.WriteLine($"  {picture.Name} {what}");
        foreach (var finding in verdict.Findings.Where(static f => f.Rule == "document.print")) Console.WriteLine($"      {finding.Outcome}: {finding.Detail} {string.Join(' ', finding.Compared)}");
        foreach (var line in picture.Evidence.Text) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"        {line.Confidence:0.000} {line.Value}"));
    }
}

/// <summary>How many characters of printed lines were read wrongly, by the confidence that was told of the line.</summary>
internal static class LineErrors
{
    private static readonly double[] Bounds = [0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 1.0001];

    public static void Print(IReadOnlyList<ReadSpecimen> pictures)
    {
        var lines = pictures.SelectMany(Lines).ToList();
        Console.WriteLine("\nlines that hold a number or a name, found by likeness: level, lines, characters, wrong, wrong beyond O/0 and I/1");
        foreach (var level in lines.GroupBy(static l => l.Level, StringComparer.Ordinal)) Print(level.Key, [.. level]);
        Console.WriteLine("by told confidence");
        for (var i = 1; i < Bounds.Length; i++)
        {
            var (from, to) = (Bounds[i - 1], Bounds[i]);
            Print(string.Create(CultureInfo.InvariantCulture, $"{from:0.000} to {to:0.000}"), [.. lines.Where(l => l.Confidence >= from && l.Confidence < to)]);
        }

        foreach (var wrong in lines.Where(static l => l.Wrong > 0)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {wrong.Level} {wrong.Confidence:0.000} {wrong.Written} as {wrong.Read}"));
    }

    private static void Print(string what, List<Line> lines) =>
        Console.WriteLine($"    {what,-16} {lines.Count,5} {lines.Sum(static l => l.Written.Length),6} {lines.Sum(static l => l.Wrong),5} {lines.Sum(static l => l.Folded),5}");

    private static IEnumerable<Line> Lines(ReadSpecimen picture)
    {
        foreach (var written in (string[])[Plain(picture.Person.Number), Plain(picture.Person.Surname), Plain(picture.Person.GivenNames)])
        {
            var most = written.Length / 3;
            if (most == 0) continue;
            var best = picture.Evidence.Text.Select(line => (Line: line, Read: Plain(line.Value))).Select(l => (l.Line, l.Read, Distance: EditDistance.Between(written, l.Read, most)))
                .Where(l => l.Distance <= most).OrderBy(static l => l.Distance).FirstOrDefault();
            if (best.Line is not null) yield return new Line(picture.Level, best.Line.Confidence, written, best.Read, best.Distance, EditDistance.Between(Fold(written), Fold(best.Read), most));
        }
    }

    private static string Plain(string text) => PlainLetters.Of(string.Concat(text.Where(char.IsLetterOrDigit)));

    private static string Fold(string text) => text.Replace('O', '0').Replace('I', '1');

    private sealed record Line(string Level, double Confidence, string Written, string Read, int Wrong, int Folded);
}
