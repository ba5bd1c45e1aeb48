namespace Bonafide.Server.Ids;

/// <summary>A webhook endpoint.</summary>
internal readonly record struct WebhookEndpointId(string Value)
{
    public static WebhookEndpointId New() => new(PrefixedId.New("we_1", 23));

    public override string ToString() => Value;
}
