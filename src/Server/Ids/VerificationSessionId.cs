namespace Bonafide.Server.Ids;

/// <summary>A VerificationSession.</summary>
internal readonly record struct VerificationSessionId(string Value)
{
    public static VerificationSessionId New() => new(PrefixedId.New("vs_1", 23));

    public override string ToString() => Value;
}
