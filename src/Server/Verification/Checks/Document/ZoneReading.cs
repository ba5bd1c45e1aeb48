using Bonafide.Documents.Mrz;
using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>The machine-readable zone of a submission, taken apart; <paramref name="Other"/> is the other side's, where both have one.</summary>
internal sealed record ZoneReading(MrzDocument Document, MrzEvidence Evidence, SubmittedSide Side, ZoneReading? Other)
{
    /// <summary>Where the zone stands.</summary>
    public Exhibit On => Side.Around(Evidence.Lines.SelectMany(static l => l.Corners));

    /// <summary>Where one line of it stands, counted from 0.</summary>
    public Exhibit LineAt(int line) => line >= 0 && line < Evidence.Lines.Count ? Side.Around(Evidence.Lines[line].Corners) : On;

    /// <summary>Returns the more certain zone of the two sides, or null when neither has one that can be taken apart.</summary>
    public static ZoneReading? Find(DocumentSubmission submission)
    {
        var readings = new[] { Read(submission.Front), submission.Back is { } back ? Read(back) : null }.OfType<ZoneReading>()
            .OrderByDescending(static r => r.Document.AllCheckDigitsValid).ThenByDescending(static r => r.Evidence.Confidence).ToArray();
        return readings switch
        {
            [var best, var other] => best with { Other = other },
            [var only] => only,
            _ => null,
        };
    }

    private static ZoneReading? Read(SubmittedSide side) =>
        side.Evidence.Mrz is { } mrz && MrzDocument.TryParse([.. mrz.Lines.Select(static l => l.Text)], out var document)
            ? new ZoneReading(document, mrz, side, null)
            : null;
}
