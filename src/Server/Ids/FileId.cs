namespace Bonafide.Server.Ids;

/// <summary>A File.</summary>
internal readonly record struct FileId(string Value)
{
    public static FileId New() => new(PrefixedId.New("file_1", 23));

    public override string ToString() => Value;
}
