using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bonafide.Documents.Printed;

/// <summary>Licences and cards by AAMVA's DL/ID card design: numbered data elements with or without a label, values behind their labels in the same line.</summary>
internal static partial class NorthAmericanLicences
{
    private static readonly LabelFinder Labels = new(new(LabelCatalogue.Phrases(LicenceLabelTable.Lines)), labelsFollowValues: true);

    /// <summary>Labels that no other document has; each counts once.</summary>
    private static readonly FrozenSet<string> Telling =
        "LN FN DOB EXP ISS DL DLN HGT HT WGT WT EYES HAIR CLASS END RSTR REST DD OLN CID DCF DONOR".Split(' ').Select(LabelText.Letters).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PrintedFieldKind> Kinds = new Dictionary<string, PrintedFieldKind>(StringComparer.Ordinal)
    {
        ["1"] = PrintedFieldKind.Surname,
        ["2"] = PrintedFieldKind.GivenNames,
        ["1,2"] = PrintedFieldKind.FullName,
        ["3"] = PrintedFieldKind.BirthDate,
        ["4a"] = PrintedFieldKind.IssueDate,
        ["4b"] = PrintedFieldKind.ExpiryDate,
        ["4d"] = PrintedFieldKind.DocumentNumber,
        ["8"] = PrintedFieldKind.Address,
        ["9"] = PrintedFieldKind.VehicleCategories,
        ["15"] = PrintedFieldKind.Sex,
        ["16"] = PrintedFieldKind.Height,
        ["18"] = PrintedFieldKind.EyeColor,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether lines are such a card: four telling labels, or two when it is known to be from there.</summary>
    public static bool Are(IEnumerable<PrintedLine> lines, PrintedFrame frame)
    {
        if (frame.Country is not (null or "US" or "CA" or "PR" or "GU" or "VI" or "AS" or "MP")) return false;
        var told = lines.SelectMany(Labels.Split).OfType<PrintedLabel>()
            .Where(l => l.Quality >= 0.7)
            .SelectMany(l => PrintedWord.Split(l.Line).Where(w => w.Start >= l.Start && w.End <= l.End).Select(w => LabelText.Letters(w.Text)))
            .Where(Telling.Contains).Distinct(StringComparer.Ordinal).Count();
        return told >= (frame.Country is null ? 4 : 2);
    }

    /// <summary>The labels and numbers of a line, and the pieces between them.</summary>
    public static IEnumerable<PrintedPiece> Split(PrintedLine line) => Labels.Split(line).SelectMany(Numbered);

    private static IEnumerable<PrintedPiece> Numbered(PrintedPiece piece)
    {
        if (piece is PrintedLabel || piece.Start > 2 || Number().Match(piece.Line.Text[piece.Start..piece.End]) is not { Success: true } match || !Kinds.TryGetValue(match.Groups["n"].Value.ToLowerInvariant(), out var kind))
        {
            yield return piece;
            yield break;
        }

        yield return new PrintedLabel(piece.Line, piece.Start, piece.Start + match.Length, kind, "", 0.8, ReadingGround.FieldNumber, Open: false);
        if (piece.Start + match.Length < piece.End) yield return new(piece.Line, piece.Start + match.Length, piece.End);
    }

    [GeneratedRegex(@"^(?<n>1,2|4[abdABD]|15|16|18|[12389])([.:]?\s+|[.:]|$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
