using Bonafide.Documents.Dates;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The person is certainly of the age that is asked for; a birth date with unknown parts counts against.</summary>
internal static class AgeRule
{
    private const string Minimum = "minimum_years";

    public static DocumentRule Rule { get; } = new("person.age", 1, Check) { Thresholds = [new(Minimum, null, 0, 120)] };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var (birth, on, minimum) = (of.Copy!.Data.BirthDate, of.Copy.On, (int)(found.Threshold(Minimum) ?? of.Policy.MinimumAge));
        if (birth is null) found.Fail(DocumentRefusal.Invalid, "The document does not tell a possible birth date.", on);
        else if (minimum > 0 && !Age.IsAtLeast(minimum, birth, of.Today)) found.Fail(DocumentRefusal.UnderAge, $"The person is not certainly {minimum} years old.", on);
        else found.Pass(minimum > 0 ? $"The person is at least {minimum} years old." : "Age does not matter.", on);
    }
}
