namespace Bonafide.Server.Ids;

/// <summary>A snapshot Event.</summary>
internal readonly record struct EventId(string Value)
{
    public static EventId New() => new(PrefixedId.New("evt_1", 23));

    public override string ToString() => Value;
}
