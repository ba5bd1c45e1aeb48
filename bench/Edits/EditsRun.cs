using Bonafide.Bench.Crash;
using Bonafide.Server.Verification.Checks.Document;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Bench.Edits;

/// <summary>What became of some documents.</summary>
internal sealed class EditCount
{
    public int All { get; private set; }

    /// <summary>Refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Not refused, and a difference was told.</summary>
    public int Told { get; private set; }

    /// <summary>Not refused, though the changed field was not read in one of the places: there was no second copy of it.</summary>
    public int Unread { get; private set; }

    public int Passed => All - Refused - Told - Unread;

    public void Add(DocumentVerdict verdict, string? field)
    {
        All++;
        if (verdict.Refusal is not null) Refused++;
        else if (verdict.Findings.Any(static f => f.Rule == "document.print" && f.Outcome == FindingOutcome.Notice)) Told++;
        else if (field is not null && !verdict.Findings.Where(static f => f.Rule == "document.print").SelectMany(static f => f.Compared).Any(c => c.EndsWith("." + field, StringComparison.Ordinal))) Unread++;
    }
}

/// <summary>Edits one field of a document that says everything twice, and leaves as many documents alone. The same seed makes the same documents.</summary>
internal sealed record EditsRun(int Seed, int Count, SimulatedReader Reader)
{
    private static readonly DateOnly Today = new(2030, 1, 2);
    private static readonly DocumentPolicy Policy = new(["passport", "id_card", "driving_license"], 18, AllowSpecimens: false);

    public static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["number"] = "document_number", ["surname"] = "surname", ["given_names"] = "given_names", ["birth"] = "birth_date", ["expiry"] = "expiry_date", ["sex"] = "sex",
    };

    public EditCount Edited { get; } = new();

    public EditCount Untouched { get; } = new();

    /// <summary>Edits that were neither refused nor told, by kind and field.</summary>
    public Dictionary<string, int> Missed { get; } = new(StringComparer.Ordinal);

    public void Run()
    {
        for (var i = 0; i < Count; i++)
        {
            var chances = new SeededChances(Seed, i);
            var kind = (SimulatedKind)(i % 3);
            var person = SimulatedPerson.Draw(Today, chances);
            Untouched.Add(CheckDocument.Decide(SimulatedDocument.Of(kind, person, person, Reader, chances), Policy, Today), null);

            var field = SimulatedPerson.Fields[chances.Below(SimulatedPerson.Fields.Length)];
            var edited = person.Edit(field, Today, chances);
            var (machine, print) = chances.OneIn(2) ? (edited, person) : (person, edited);
            var verdict = CheckDocument.Decide(SimulatedDocument.Of(kind, machine, print, Reader, chances), Policy, Today);
            var passed = Edited.Passed;
            Edited.Add(verdict, Names[field]);
            if (Edited.Passed > passed) Missed[$"{kind} {field}"] = Missed.GetValueOrDefault($"{kind} {field}") + 1;
        }
    }
}
