namespace Bonafide.Server.Ids;

/// <summary>One version of a policy.</summary>
internal readonly record struct PolicyId(string Value)
{
    public static PolicyId New() => new(PrefixedId.New("pol_1", 23));

    public override string ToString() => Value;
}
