using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>A place of the document that tells who it is for: a zone, a barcode, the print of a side.</summary>
/// <param name="Name">As findings call it: <c>zone</c>, <c>barcode</c>, <c>front</c>, <c>back</c>.</param>
/// <param name="Side">The picture that shows it.</param>
/// <param name="Reading">What it says, and how surely.</param>
/// <param name="On">Where it stands.</param>
internal sealed record Place(string Name, SubmittedSide Side, IdentityReading Reading, Exhibit On)
{
    /// <summary>Where single values stand; the others stand somewhere in <see cref="On"/>.</summary>
    public IReadOnlyDictionary<IdentityField, Exhibit> Marks { get; init; } = new Dictionary<IdentityField, Exhibit>();

    public Exhibit Mark(IdentityField field) => Marks.GetValueOrDefault(field, On);

    /// <summary>How findings call one value of it, such as <c>zone.birth_date</c>.</summary>
    public string Of(IdentityField field) => $"{Name}.{FieldNames.Of(field)}";
}
