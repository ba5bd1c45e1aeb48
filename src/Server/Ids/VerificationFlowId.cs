namespace Bonafide.Server.Ids;

/// <summary>A verification flow.</summary>
internal readonly record struct VerificationFlowId(string Value)
{
    public static VerificationFlowId New() => new(PrefixedId.New("vf_1", 23));

    public override string ToString() => Value;
}
