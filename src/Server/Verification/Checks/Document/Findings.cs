using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>Collects findings and remembers the refusal that counts.</summary>
internal sealed class Findings
{
    /// <summary>The order in which refusals count: one that stands earlier here is the one that is told.</summary>
    private static readonly string[] Order =
        ["country_not_supported", "document_type_not_supported", "document_expired", "under_supported_age", "document_unverified_other"];

    private readonly List<Finding> _findings = [];
    private DocumentRefusal? _refusal;
    private DocumentRefusal? _doubt;

    public void Add(Finding finding) => _findings.Add(finding);

    public void Refuse(DocumentRefusal refusal)
    {
        if (_refusal is null || Rank(refusal) < Rank(_refusal)) _refusal = refusal;
    }

    /// <summary>Refuses because of the reading itself. It is told before all else: what was not read surely proves neither expiry nor age.</summary>
    public void RefuseInDoubt(DocumentRefusal refusal) => _doubt ??= refusal;

    /// <summary>Returns the verdict over what was extracted.</summary>
    public DocumentVerdict Verdict(DocumentReport extracted)
    {
        var refusal = _doubt ?? _refusal;
        return new DocumentVerdict(
            extracted with
            {
                Status = refusal is null ? DocumentReport.Verified : DocumentReport.Unverified,
                Error = refusal is null ? null : new ReportError(refusal.Code, refusal.Reason),
            },
            _findings,
            refusal);
    }

    private static int Rank(DocumentRefusal refusal) =>
        Array.IndexOf(Order, refusal.Code) is >= 0 and var rank ? rank : throw new ArgumentException("The code has no rank.", nameof(refusal));
}
