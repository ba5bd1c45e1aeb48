using System.Collections.Frozen;
using Bonafide.Server.Verification.Checks.Document.Rules;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>Every rule that documents are held against.</summary>
internal static class DocumentRules
{
    /// <summary>In the order in which they are looked at and told.</summary>
    public static IReadOnlyList<DocumentRule> All { get; } =
    [
        CopyRule.Rule,
        IssuerRule.Rule,
        TypeRule.Rule,
        ChosenTypeRule.Rule,
        ExpiryRule.Rule,
        AgeRule.Rule,
        SidesRule.Rule,
        ReadingRule.Rule,
        CheckDigitsRule.Rule,
        BarcodeRule.Rule,
        BarcodeIssuerRule.Rule,
        PrintAloneRule.Rule,
        PrintReadingRule.Rule,
        DatesRule.Rule,
        FrontAndBackRule.Rule,
        RetakesRule.Rule,
        PrintRule.Rule,
        IssuerFormatRule.Rule,
        NumberRule.Rule,
        ValidityRule.Rule,
        AgeAtIssueRule.Rule,
        SpecimenRule.Rule,
        RecaptureRule.Rule,
    ];

    private static FrozenDictionary<string, DocumentRule> ById { get; } = All.ToFrozenDictionary(static r => r.Id, StringComparer.Ordinal);

    /// <summary>Returns the rule of this id, or null when there is none.</summary>
    public static DocumentRule? Find(string id) => ById.GetValueOrDefault(id);
}
