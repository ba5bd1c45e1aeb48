using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>
/// The document has a machine-readable copy. Licences of Europe have none: what is printed on them is held against nothing, so they are not verified unless a policy says that print
/// alone suffices.
/// </summary>
internal static class PrintAloneRule
{
    public static DocumentRule Rule { get; } = new("document.machine_readable", 1, Check);

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var copy = of.Copy!;
        if (of.Zone is not null || of.Barcode is not null) found.Pass("The document has a machine-readable copy.", copy.On);
        else found.Fail(DocumentRefusal.Invalid, "The document has no machine-readable copy: its print alone was read.", copy.On);
    }
}
