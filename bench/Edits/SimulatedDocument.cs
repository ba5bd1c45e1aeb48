using System.Globalization;
using System.Text;
using Bonafide.Bench.Crash;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Tests.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Verification.Checks.Document;

namespace Bonafide.Bench.Edits;

/// <summary>What a simulated document is: which copies it has, and where.</summary>
internal enum SimulatedKind
{
    /// <summary>Zone and print on one page.</summary>
    Passport,

    /// <summary>Print on the front, zone on the back.</summary>
    Card,

    /// <summary>Print on the front, barcode on the back.</summary>
    Licence,
}

/// <summary>Evidence of a document whose places say what they are told to say.</summary>
internal static class SimulatedDocument
{
    public const int Width = 1600;
    public const int Height = 1000;

    /// <summary>When every licence was issued.</summary>
    private static readonly DateOnly Issued = new(2024, 5, 6);

    /// <param name="machine">What zone or barcode says; its check digits fit.</param>
    /// <param name="printed">What the print says.</param>
    public static DocumentSubmission Of(SimulatedKind kind, SimulatedPerson machine, SimulatedPerson printed, SimulatedReader reader, SeededChances chances)
    {
        var print = Blank() with { Text = Print(kind, printed, reader, chances) };
        return kind switch
        {
            SimulatedKind.Passport => new(new("file_front", print with { Mrz = Zone(MrzFormat.Td3, "P", machine) }), null, null, null),
            SimulatedKind.Card => new(new("file_front", print), new("file_back", Blank() with { Mrz = Zone(MrzFormat.Td1, "ID", machine) }), null, null),
            _ => new(new("file_front", print), new("file_back", Blank() with { Barcodes = [Barcode(machine)] }), null, null),
        };
    }

    private static PictureEvidence Blank() => new()
    {
        Version = "simulated", Format = "jpeg", Width = Width, Height = Height,
        Document = new DocumentEvidence { Corners = [new(0, 0), new(Width, 0), new(Width, Height), new(0, Height)], Score = 0.95, Version = "simulated" },
    };

    private static List<TextEvidence> Print(SimulatedKind kind, SimulatedPerson person, SimulatedReader reader, SeededChances chances)
    {
        Func<DateOnly, string> day = kind == SimulatedKind.Licence ? American : Day;
        (string Label, string Value)[] rows =
        [
            (kind == SimulatedKind.Passport ? "Passport No." : "Document No.", person.Number), ("Surname", person.Surname), ("Given names", person.GivenNames),
            ("Date of birth", day(person.Birth)), ("Date of expiry", day(person.Expiry)), ("Sex", person.Sex.ToString()),
        ];
        var lines = new List<TextEvidence>();
        foreach (var (index, (label, value)) in rows.Index())
        {
            var top = 140 + (index * 110);
            lines.Add(reader.Read(label, 600, top, 900, top + 24, chances));
            if (reader.ReadValue(value, 600, top + 34, 1200, top + 80, chances) is { } read) lines.Add(read);
        }

        return lines;
    }

    private static MrzEvidence Zone(MrzFormat format, string code, SimulatedPerson person)
    {
        var lines = MrzPrinter.Print(new PlainZone(
            format, code, "NLD", person.Number, person.Surname, person.GivenNames, "NLD", person.Birth.ToString("yyMMdd", CultureInfo.InvariantCulture), person.Sex,
            person.Expiry.ToString("yyMMdd", CultureInfo.InvariantCulture), ""));
        return new MrzEvidence
        {
            Format = format.ToString().ToUpperInvariant(), Confidence = 0.99, AllCheckDigitsValid = true, Ambiguities = [], Version = "simulated",
            Lines = [.. lines.Select(static (text, i) => new MrzLineEvidence
            {
                Text = text, Characters = [], Corners = [new(40, 820 + (i * 60)), new(1560, 820 + (i * 60)), new(1560, 870 + (i * 60)), new(40, 870 + (i * 60))],
            })],
        };
    }

    /// <summary>As version 08 of the standard has it; the offset points to the subfile.</summary>
    private static BarcodeEvidence Barcode(SimulatedPerson person)
    {
        var (first, middle) = person.GivenNames.Split(' ') is [var one, var two] ? (one, two) : (person.GivenNames, "NONE");
        string[] elements =
        [
            "DLDAQ" + person.Number, "DCS" + person.Surname, "DDEN", "DAC" + first, "DDFN", "DAD" + middle, "DDGN", "DCAC", "DCBNONE", "DCDNONE", "DBD" + Compact(Issued),
            "DBB" + Compact(person.Birth), "DBA" + Compact(person.Expiry), "DBC" + (person.Sex == 'M' ? "1" : "2"), "DAU069 IN", "DAYBRO", "DAG12 MAIN ST", "DAISACRAMENTO", "DAJCA",
            "DAK958180000  ", "DCFX1234567890", "DCGUSA",
        ];
        var body = string.Join('\n', elements) + "\r";
        return new BarcodeEvidence
        {
            Symbology = "pdf417", Version = "simulated", Corners = [new(100, 300), new(1500, 300), new(1500, 600), new(100, 600)],
            Payload = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"@\n\u001e\rANSI 636014080001DL0031{body.Length:0000}{body}")),
        };
    }

    private static string Compact(DateOnly date) => date.ToString("MMddyyyy", CultureInfo.InvariantCulture);

    private static string American(DateOnly date) => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
