using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>One thing that is looked at on a document. Pure: it sees the document as it was taken apart, and says what it finds.</summary>
internal sealed record DocumentRule(string Id, int Version, Action<DocumentCase, RuleFindings> Check) : RuleTerms(Id, Version)
{
    /// <summary>Looked at even where nothing was read that could be judged.</summary>
    public bool WithoutCopy { get; init; }
}
