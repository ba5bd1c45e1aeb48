namespace Bonafide.Server.Ids;

/// <summary>The account that owns keys, sessions and everything under them.</summary>
internal readonly record struct AccountId(string Value)
{
    public static AccountId New() => new(PrefixedId.New("acct_1", 15));

    public override string ToString() => Value;
}
