using Bonafide.Documents.Dates;
using Bonafide.Documents.Printed;
using Bonafide.Documents.Rules;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>A submission taken apart, once, for every rule to look at.</summary>
internal sealed record DocumentCase(DocumentSubmission Submission, DocumentPolicy Policy, DateOnly Today)
{
    /// <summary>Null when neither side has a machine-readable zone that can be taken apart.</summary>
    public ZoneReading? Zone { get; private init; }

    /// <summary>Null when neither side has the barcode of a North American licence.</summary>
    public BarcodeReading? Barcode { get; private init; }

    /// <summary>The print of the sides on which fields were found, the front first.</summary>
    public IReadOnlyList<PrintReading> Prints { get; private init; } = [];

    /// <summary>The zone, or else the barcode, or else the print of a European licence; null when nothing was read that could be judged.</summary>
    public DocumentCopy? Copy { get; private init; }

    /// <summary>What is known of the document before its print is read.</summary>
    public PrintedFrame Frame { get; private init; } = new(Today);

    /// <summary>The date of issue as the copy has it, or else the print; null where neither says it plainly.</summary>
    public PartialDate? Issued { get; private init; }

    /// <summary>The state or province that issued a licence, by its postal abbreviation; null where a country did, or its issuer's number is not assigned.</summary>
    public string? Jurisdiction => Zone is null ? Barcode?.Document.Issuer?.Jurisdiction : null;

    /// <summary>The sides that were handed in, the front first.</summary>
    public IReadOnlyList<SubmittedSide> Sides => Submission.Back is { } back ? [Submission.Front, back] : [Submission.Front];

    public static DocumentCase Open(DocumentSubmission submission, DocumentPolicy policy, DateOnly today)
    {
        var (zone, barcode) = (ZoneReading.Find(submission), BarcodeReading.Find(submission));
        var copy = zone is not null ? DocumentCopy.Of(zone, today) : barcode is not null ? DocumentCopy.Of(barcode) : null;
        var frame = new PrintedFrame(today) { Country = copy?.Issuer?.Alpha2, Kind = copy?.Kind ?? DocumentKind.Unknown };
        PrintReading[] prints =
        [
            .. new[] { PrintReading.Find("front", submission.Front, frame), submission.Back is { } back && back.File != submission.Front.File ? PrintReading.Find("back", back, frame) : null }
                .OfType<PrintReading>(),
        ];
        copy ??= DocumentCopy.OfPrint(prints, submission.ChosenCountry);
        return new DocumentCase(submission, policy, today)
        {
            Zone = zone, Barcode = barcode, Prints = prints, Copy = copy, Frame = frame,
            Issued = copy?.Issued ?? prints.Select(static p => p.Issued).FirstOrDefault(static d => d is not null),
        };
    }
}
