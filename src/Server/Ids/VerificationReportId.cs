namespace Bonafide.Server.Ids;

/// <summary>A VerificationReport.</summary>
internal readonly record struct VerificationReportId(string Value)
{
    public static VerificationReportId New() => new(PrefixedId.New("vr_1", 23));

    public override string ToString() => Value;
}
