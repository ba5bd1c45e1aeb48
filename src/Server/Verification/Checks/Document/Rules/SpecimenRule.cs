using System.Globalization;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Specimens;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The document was made for a person and not to be shown. An account can accept specimens whatever the policy says.</summary>
internal static class SpecimenRule
{
    public static DocumentRule Rule { get; } = new("document.specimen", 2, Check);

    public static bool Accepts(DocumentPolicy policy) => policy.AllowSpecimens || policy.Rules[Rule].Effect != RuleEffect.Block;

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var (signs, on) = (Signs(of), of.Copy!.On);
        var certain = signs.Where(static s => s.Certain).ToArray();
        if (signs.Count == 0) found.Pass("Nothing says that it is a specimen.", on);
        else if (of.Policy.AllowSpecimens || certain.Length == 0) found.Notice($"Signs of a specimen: {string.Join(", ", signs.Select(static s => s.Sign))}.", on);
        else found.Fail(DocumentRefusal.Invalid, $"It is a specimen: {string.Join(", ", certain.Select(static s => s.Sign))}.", on);
    }

    private static IReadOnlyList<SpecimenReason> Signs(DocumentCase of)
    {
        if (of.Zone is { } zone) return Specimen.Find(zone.Document);
        var data = of.Copy!.Data;
        return Specimen.Find(data.Issuer, data.Nationality, data.Surname, data.GivenNames, [data.DocumentNumber], Text(data.BirthDate));
    }

    private static string? Text(PartialDate? birth) => birth?.Exact?.ToString("yyMMdd", CultureInfo.InvariantCulture);
}
