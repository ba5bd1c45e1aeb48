using Bonafide.Server.Verification.Policies;

namespace Bonafide.Server.Verification.Checks.Document.Rules;

/// <summary>The document is in force, and says until when. Days of tolerance pass, since the person's date may differ from ours by one.</summary>
internal static class ExpiryRule
{
    private const string Tolerance = "tolerance_days";

    public static DocumentRule Rule { get; } = new("document.expiry", 1, Check) { Thresholds = [new(Tolerance, 1, 0, 3660)] };

    private static void Check(DocumentCase of, RuleFindings found)
    {
        var (validity, on, tolerance) = (of.Copy!.Validity, of.Copy.On, (int)found.Threshold(Tolerance)!);
        if (validity.IsExpired(of.Today, tolerance)) found.Fail(DocumentRefusal.Expired, $"The document expired more than {tolerance} days ago.", on);
        else if (validity is { Expires: null, Permanent: false }) found.Fail(DocumentRefusal.Invalid, "The document does not tell when it expires.", on);
        else found.Pass(validity.Permanent ? "The document never expires." : "The document is in force.", on);
    }
}
