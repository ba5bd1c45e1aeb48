namespace Bonafide.Server.Ids;

/// <summary>One API request; stands in the Request-Id header.</summary>
internal readonly record struct RequestId(string Value)
{
    public static RequestId New() => new(PrefixedId.New("req_", 14));

    public override string ToString() => Value;
}
