using Bonafide.Documents.Countries;
using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Printed;

/// <summary>
/// What form and place suggest for values that no readable label names. Everything here is <see cref="ReadingGround.Format"/>, of little
/// confidence, and only said where one value alone fits.
/// </summary>
internal sealed class FormReadings(IReadOnlyList<PrintedPiece> values, IReadOnlyList<PrintedField> known, PrintedFrame frame)
{
    private const double MostConfidence = 0.4;

    private readonly PrintedPiece[] _free = [.. values.Where(v => !known.Any(f => f.Lines.Contains(v.Line)))];

    public IEnumerable<PrintedField> Find()
    {
        List<PrintedField> found = [.. Dates()];
        PrintedField[] said = [.. known, .. found];
        if (Missing(PrintedFieldKind.Sex) && Only(p => p.Text is "M" or "F", said) is { } sex) found.Add(Field(PrintedFieldKind.Sex, sex) with { Sex = sex.Text[0] });
        if (Missing(PrintedFieldKind.Nationality) && Only(p => p.Text.Length == 3 && Issuer.Find(p.Text) is { Code.Length: 3 }, said) is { } country) found.Add(Field(PrintedFieldKind.Nationality, country) with { Country = country.Text });
        if (Missing(PrintedFieldKind.DocumentNumber) && Missing(PrintedFieldKind.PersonalNumber) && Only(IsNumber, said) is { } number) found.Add(Field(PrintedFieldKind.DocumentNumber, number));
        if (known.Concat(found).Any(f => f.Kind is PrintedFieldKind.BirthDate or PrintedFieldKind.ExpiryDate or PrintedFieldKind.DocumentNumber)) found.AddRange(Names([.. known, .. found]));
        return found;
    }

    private bool Missing(PrintedFieldKind kind) => known.All(f => f.Kind != kind);

    /// <summary>The one piece that fits, or the one among several that stands in the column of values that are known.</summary>
    private PrintedPiece? Only(Func<PrintedPiece, bool> fits, IReadOnlyList<PrintedField> said)
    {
        var fitting = _free.Where(fits).ToArray();
        if (fitting.Length > 1) fitting = [.. fitting.Where(p => InColumn(p, said))];
        return fitting is [var only] ? only : null;
    }

    private static bool InColumn(PrintedPiece piece, IReadOnlyList<PrintedField> said) => said.Select(f => f.Lines[0].Box)
        .Count(b => Math.Abs(b.Left - piece.Box.Left) < 0.02 && b.Height < 1.5 * piece.Box.Height && piece.Box.Height < 1.5 * b.Height) >= 2;

    /// <summary>Whether two other values begin where it begins, and are of its size.</summary>
    private bool InColumn(PrintedPiece piece) => values.Where(v => v.Line != piece.Line)
        .Count(v => Math.Abs(v.Box.Left - piece.Box.Left) < 0.02 && v.Box.Height < 1.5 * piece.Box.Height && piece.Box.Height < 1.5 * v.Box.Height) >= 2;

    /// <summary>Capitals; one in five may be a digit that looks like a letter.</summary>
    private static bool IsName(string text) =>
        char.IsUpper(text[0]) && text.All(c => char.IsUpper(c) || c is ' ' or '-' or '\'' or '0' or '1' or '5') && 5 * text.Count(char.IsAsciiDigit) <= text.Length;

    private static bool IsNumber(PrintedPiece piece) =>
        piece.Text.Length is >= 7 and <= 10 && piece.Text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) && piece.Text.Any(char.IsAsciiDigit) && !IsName(piece.Text)
        && PrintedDates.Find(piece.Text, DateUse.Expiry, DateOnly.MaxValue) is null;

    /// <summary>Dates that no label names: the birth lies more than a year before every other and at least ten years ago, the expiry after all others. Of two dates alone the later one is the expiry, since no document prints its issue only.</summary>
    private IEnumerable<PrintedField> Dates()
    {
        var dates = _free
            .Select(v => (Piece: v, Date: PrintedDates.Read(v.Text, DateUse.Expiry, frame.Today, frame.Order)))
            .Where(d => d.Date?.Date is { IsComplete: true })
            .OrderBy(d => d.Date!.Date!.Earliest).ToArray();
        var labelled = known.Where(f => f.Date?.Date is not null).Select(f => f.Date!.Date!.Earliest).ToArray();
        if (dates.Length is 0 or > 3 || dates.Length + labelled.Length < 2) yield break;
        var (first, last) = (dates[0], dates[^1]);
        if (Missing(PrintedFieldKind.BirthDate)
            && PrintedDates.Read(first.Piece.Text, DateUse.Birth, frame.Today, frame.Order) is { Date: { } birth } born && birth.Earliest.AddYears(10) <= frame.Today
            && labelled.Concat(dates.Skip(1).Select(d => d.Date!.Date!.Earliest)).All(d => birth.Earliest.AddYears(1) < d))
        {
            yield return Field(PrintedFieldKind.BirthDate, first.Piece) with { Date = born };
            if (dates.Length == 1) yield break;
        }

        var issue = Missing(PrintedFieldKind.IssueDate) ? frame.Today : DateOnly.MinValue;
        var others = labelled.Concat(dates.SkipLast(1).Select(d => d.Date!.Date!.Earliest)).ToArray();
        if (Missing(PrintedFieldKind.ExpiryDate) && others.All(d => d < last.Date!.Date!.Earliest) && (last.Date!.Date!.Earliest > issue || dates.Length + labelled.Length == 2 || !Missing(PrintedFieldKind.BirthDate)))
            yield return Field(PrintedFieldKind.ExpiryDate, last.Piece) with { Date = last.Date };
    }

    /// <summary>The names stand in the column of the other values, the surname above the given names and both above the rest.</summary>
    private IEnumerable<PrintedField> Names(IReadOnlyList<PrintedField> said)
    {
        var (noSurname, noGiven) = (Missing(PrintedFieldKind.Surname), Missing(PrintedFieldKind.GivenNames));
        if (!noSurname && !noGiven || !Missing(PrintedFieldKind.FullName)) yield break;
        var names = _free
            .Where(p => p.Text.Length > 1 && IsName(p.Text) && said.All(f => !f.Lines.Contains(p.Line)) && InColumn(p))
            .OrderBy(p => p.Box.Top).ToArray();
        var (surname, given) = (known.FirstOrDefault(f => f.Kind == PrintedFieldKind.Surname), known.FirstOrDefault(f => f.Kind == PrintedFieldKind.GivenNames));
        var rest = said.Where(f => f != surname && f != given && f.Kind != PrintedFieldKind.FullName).Select(f => f.Lines[0].Box.Top).DefaultIfEmpty(1).Min();
        var above = names.Where(p => p.Box.Bottom <= rest + 0.01 && (given is null || p.Box.Top < given.Lines[0].Box.Top) && (surname is null || p.Box.Top > surname.Lines[0].Box.Top)).ToArray();
        switch (noSurname, noGiven, above)
        {
            case (true, true, [var a, var b]):
                yield return Name(PrintedFieldKind.Surname, a);
                yield return Name(PrintedFieldKind.GivenNames, b);
                break;
            case (true, false, [var a]):
                yield return Name(PrintedFieldKind.Surname, a);
                break;
            case (false, true, [var a]):
                yield return Name(PrintedFieldKind.GivenNames, a);
                break;
        }
    }

    /// <summary>A digit in it is put right, with the doubt that this leaves.</summary>
    private PrintedField Name(PrintedFieldKind kind, PrintedPiece piece)
    {
        var read = FieldValues.Read(kind, piece.Text, frame, "");
        return Field(kind, piece) with { Text = read?.Text ?? piece.Text, Doubts = read?.Doubts ?? FieldDoubts.None };
    }

    private static PrintedField Field(PrintedFieldKind kind, PrintedPiece piece) => new()
    {
        Kind = kind,
        Text = piece.Text,
        Lines = [piece.Line],
        Confidence = double.IsNaN(piece.Line.Confidence) ? 0 : MostConfidence * Math.Clamp(piece.Line.Confidence, 0, 1),
        Ground = ReadingGround.Format,
    };
}
