using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>Where a document has more than one machine-readable copy (two zones, a zone and a barcode), all tell of one document.</summary>
internal static class FrontAndBackRule
{
    public static DocumentRule Rule { get; } = new("document.front_and_back", 2, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var first = of.Copy!.Place;
        Place[] others =
        [
            .. of.Zone?.Other is { } zone ? (Place[])[DocumentCopy.Of(zone, of.Today).Place with { Name = "other_zone" }] : [],
            .. of.Zone is not null && of.Barcode is { } barcode ? (Place[])[DocumentCopy.Of(barcode).Place] : [],
        ];
        if (others.Length == 0 && of.Submission.Back is { } back && of.Prints.All(p => p.Place.Side == first.Side))
            found.Notice("Only one machine-readable copy was read: whether both sides belong to one document was not checked.", of.Submission.Front.Whole);
        foreach (var other in others)
        {
            var differing = Consistency.Contradictions(first.Reading.Data, other.Reading.Data).ToArray();
            string[] compared = [first.Name, other.Name];
            if (differing.Length > 0) found.Fail(DocumentRefusal.Inconsistent, $"They differ in: {string.Join(", ", differing)}.", other.On, compared);
            else found.Pass("They agree.", other.On, compared);
        }
    }
}
