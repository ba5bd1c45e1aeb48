namespace Bonafide.Server.Ids;

/// <summary>A test clock.</summary>
internal readonly record struct TestClockId(string Value)
{
    public static TestClockId New() => new(PrefixedId.New("clock_1", 23));

    public override string ToString() => Value;
}
