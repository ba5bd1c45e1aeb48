using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The document is of a type that the session accepts. The session has the say, so no policy can let others pass.</summary>
internal static class TypeRule
{
    public static DocumentRule Rule { get; } = new("document.type", 1, Check) { Effects = [RuleEffect.Block] };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var (kind, type, on) = (of.Copy!.Kind, of.Copy.Type, of.Copy.On);
        if (type is not null && of.Policy.AcceptedTypes.Contains(type, StringComparer.Ordinal)) found.Pass($"The document is a {kind}, which counts as {type}.", on);
        else found.Fail(DocumentRefusal.TypeNotSupported, $"The document is a {kind}; accepted are {string.Join(", ", of.Policy.AcceptedTypes)}.", on);
    }
}
