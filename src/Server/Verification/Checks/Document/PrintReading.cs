using Bonafide.Documents.Dates;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Printed;
using Bonafide.Documents.Rules;
using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>The print of one side, its fields found and set against the lines that they were read from.</summary>
internal sealed record PrintReading(PrintedDocument Document, Place Place)
{
    private static readonly Dictionary<IdentityField, PrintedFieldKind[]> Kinds = new()
    {
        [IdentityField.DocumentNumber] = [PrintedFieldKind.DocumentNumber],
        [IdentityField.Surname] = [PrintedFieldKind.Surname, PrintedFieldKind.FullName],
        [IdentityField.GivenNames] = [PrintedFieldKind.GivenNames, PrintedFieldKind.FullName],
        [IdentityField.Nationality] = [PrintedFieldKind.Nationality],
        [IdentityField.BirthDate] = [PrintedFieldKind.BirthDate],
        [IdentityField.ExpiryDate] = [PrintedFieldKind.ExpiryDate],
        [IdentityField.Sex] = [PrintedFieldKind.Sex],
    };

    /// <summary>How surely this value is the one that the field has; 0 where its place alone suggests it or a doubt is left.</summary>
    public double ConfidenceOf(IdentityField field) =>
        Find(Document, field) is { Ground: not ReadingGround.Format, Doubts: FieldDoubts.None } printed ? printed.Confidence : 0;

    /// <summary>The date of issue where its label says so plainly, else null.</summary>
    public PartialDate? Issued =>
        Document.Find(PrintedFieldKind.IssueDate) is { Ground: not ReadingGround.Format, Confidence: >= 0.6, Date: { Alternatives.Count: 0 } date } ? date.Date : null;

    /// <summary>Whether the printed number stands elsewhere in the zone: in its optional data, or with its check digit behind it.</summary>
    public bool HasAnotherNumberOf(ZoneReading? zone)
    {
        if (zone is null || Find(Document, IdentityField.DocumentNumber) is not { } field || Plain(field.Text) is not { Length: >= 5 } printed) return false;
        var (document, number) = (zone.Document, Plain(zone.Document.DocumentNumber));
        var digit = document.CheckDigits.FirstOrDefault(static d => d.Field == MrzField.DocumentNumberCheckDigit)?.Found;
        return Plain(document.OptionalData).Contains(printed, StringComparison.Ordinal) || Plain(document.SecondOptionalData).Contains(printed, StringComparison.Ordinal)
            || printed == number + digit;
    }

    /// <summary>Returns what is printed on this side, or null when no field of it was found.</summary>
    /// <param name="name">How findings call the side.</param>
    public static PrintReading? Find(string name, SubmittedSide side, PrintedFrame frame)
    {
        if (side.Evidence.Text.Count == 0) return null;
        var lines = new Dictionary<PrintedLine, TextEvidence>(ReferenceEqualityComparer.Instance);
        foreach (var text in side.Evidence.Text) lines[Line(text)] = text;
        var document = PrintedDocument.Read([.. lines.Keys], frame);
        if (document.Fields.Count == 0) return null;
        var (errors, marks) = (new Dictionary<IdentityField, double>(), new Dictionary<IdentityField, Exhibit>());
        foreach (var field in Kinds.Keys)
        {
            if (Find(document, field) is not { Lines: { Count: > 0 } read }) continue;
            errors[field] = read.Average(l => PrintErrors.Of(l.Confidence));
            marks[field] = side.Around(read.Where(lines.ContainsKey).SelectMany(l => lines[l].Corners));
        }

        return new PrintReading(document, new Place(name, side, new IdentityReading(IdentityData.FromPrinted(document), errors, 1), side.Whole) { Marks = marks });
    }

    private static PrintedField? Find(PrintedDocument document, IdentityField field) =>
        Kinds.TryGetValue(field, out var kinds) ? kinds.Select(document.Find).FirstOrDefault(static f => f is not null) : null;

    public static PrintedLine Line(TextEvidence text) =>
        new(text.Value, text.Confidence, new PrintedBox(text.Box.Left, text.Box.Top, text.Box.Right, text.Box.Bottom));

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
