namespace Bonafide.Server.Ids;

/// <summary>An API key as a row; never the key itself.</summary>
internal readonly record struct KeyId(string Value)
{
    public static KeyId New() => new(PrefixedId.New("key_1", 23));

    public override string ToString() => Value;
}
