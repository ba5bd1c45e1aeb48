using Bonafide.Documents.Letters;
using Bonafide.Documents.Mrz;
using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>The machine-readable zone of a submission, taken apart; <paramref name="Other"/> is the other side's, where both have one.</summary>
internal sealed record ZoneReading(MrzDocument Document, MrzEvidence Evidence, SubmittedSide Side, ZoneReading? Other)
{
    private const int Misread = 2;

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

    /// <summary>How many other pictures of the side show the zone of another document, its check digits right.</summary>
    public int Strangers { get; private init; }

    /// <summary>How many pictures the reading rests on: the one that was handed in and those that show the same zone.</summary>
    public int Pictures { get; private init; } = 1;

    private static ZoneReading? Read(SubmittedSide side)
    {
        if (side.Evidence.Mrz is not { } mrz) return null;
        var (read, pictures) = Together(mrz, side.OtherZones);
        return Parsed(read) is not { } document ? null : new ZoneReading(document, read, side, null)
        {
            Pictures = pictures,
            Strangers = side.OtherZones.Count(other => mrz.AllCheckDigitsValid && other.AllCheckDigitsValid && IsOfAnother(mrz, other)),
        };
    }

    /// <summary>Whether the two zones tell of two documents: their numbers differ in more than a misread character or two.</summary>
    private static bool IsOfAnother(MrzEvidence one, MrzEvidence other) =>
        Parsed(one) is { } first && Parsed(other) is { } second && EditDistance.Between(first.DocumentNumber, second.DocumentNumber, Misread) > Misread;

    private static MrzDocument? Parsed(MrzEvidence mrz) => MrzDocument.TryParse([.. mrz.Lines.Select(static l => l.Text)], out var document) ? document : null;

    /// <summary>The vote of all pictures that show the zone of the one that was handed in; its lines lie where that one shows them.</summary>
    private static (MrzEvidence Read, int Pictures) Together(MrzEvidence mrz, IReadOnlyList<MrzEvidence> others)
    {
        MrzEvidence[] voters = [mrz, .. others.Where(other => MrzVote.Of([mrz, other]) is not null)];
        return voters.Length > 1 && MrzVote.Of(voters) is { } vote
            ? (vote with { Lines = [.. vote.Lines.Zip(mrz.Lines, static (voted, seen) => voted with { Corners = seen.Corners })] }, voters.Length)
            : (mrz, 1);
    }
}
