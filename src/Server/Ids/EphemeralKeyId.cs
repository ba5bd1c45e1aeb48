namespace Bonafide.Server.Ids;

/// <summary>An ephemeral key as an object; never its secret.</summary>
internal readonly record struct EphemeralKeyId(string Value)
{
    public static EphemeralKeyId New() => new(PrefixedId.New("ephkey_1", 23));

    public override string ToString() => Value;
}
