namespace Bonafide.Server.Ids;

/// <summary>A webhook endpoint.</summary>
internal readonly record struct WebhookEndpointId(string Value)
{
    public static WebhookEndpointId New() => new(PrefixedId.New("we_1", 23));

    /// <summary>An event destination of <c>/v2</c>: the same thing under another name.</summary>
    public static WebhookEndpointId NewDestination(bool livemode) => new(PrefixedId.New(livemode ? "ed_" : "ed_test_", 40));

    public override string ToString() => Value;
}
