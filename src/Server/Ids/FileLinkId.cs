namespace Bonafide.Server.Ids;

/// <summary>A FileLink.</summary>
internal readonly record struct FileLinkId(string Value)
{
    public static FileLinkId New() => new(PrefixedId.New("link_1", 23));

    public override string ToString() => Value;
}
