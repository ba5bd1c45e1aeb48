using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Printed;

/// <summary>What the form of values suggests where no label says it.</summary>
internal static class FormReadings
{
    private const double MostConfidence = 0.4;

    /// <summary>
    /// Without any labelled date, two or three dates on a document are the birth (more than a year before every other and at least ten years
    /// ago) and the expiry (in the future). Nothing else is guessed.
    /// </summary>
    public static IEnumerable<PrintedField> Dates(IReadOnlyList<PrintedPiece> values, IReadOnlyList<PrintedField> known, PrintedFrame frame)
    {
        if (known.Any(f => f.Date is not null)) yield break;
        var dates = values
            .Select(v => (Piece: v, Date: PrintedDates.Read(v.Text, DateUse.Expiry, frame.Today, frame.Order)))
            .Where(d => d.Date?.Date is { IsComplete: true } && d.Date.Doubts == DateDoubts.None)
            .OrderBy(d => d.Date!.Date!.Earliest).ToArray();
        if (dates.Length is < 2 or > 3) yield break;
        var (first, second, last) = (dates[0], dates[1], dates[^1]);
        if (PrintedDates.Read(first.Piece.Text, DateUse.Birth, frame.Today, frame.Order) is { Date: { } birth } born
            && birth.Earliest.AddYears(10) <= frame.Today && birth.Earliest.AddYears(1) < second.Date!.Date!.Earliest)
        {
            yield return Field(PrintedFieldKind.BirthDate, first.Piece, born);
        }

        if (last.Date!.Date!.Earliest > frame.Today) yield return Field(PrintedFieldKind.ExpiryDate, last.Piece, last.Date);
    }

    private static PrintedField Field(PrintedFieldKind kind, PrintedPiece piece, PrintedDate date) => new()
    {
        Kind = kind,
        Text = piece.Text,
        Lines = [piece.Line],
        Confidence = double.IsNaN(piece.Line.Confidence) ? 0 : MostConfidence * Math.Clamp(piece.Line.Confidence, 0, 1),
        Ground = ReadingGround.Format,
        Date = date,
    };
}
