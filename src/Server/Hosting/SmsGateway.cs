using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Webhooks;
using Bonafide.Server.Webhooks.Outgoing;

namespace Bonafide.Server.Hosting;

/// <summary>
/// Hands text messages to the operator's own gateway (<c>BONAFIDE_SMS_GATEWAY</c>): a POST of <c>{"to", "text"}</c> as JSON, signed under
/// <c>BONAFIDE_SMS_GATEWAY_SECRET</c> as webhooks are. A status of 2xx means that the gateway has taken it. The operator names the address, so it may be a
/// private one.
/// </summary>
internal sealed class SmsGateway(SmsGatewaySettings settings, ResolveHost resolve, TimeProvider time) : IDisposable
{
    private readonly GuardedConnector _connector = new(new OutgoingSettings(AllowPrivate: true), resolve, time);

    /// <summary>Returns whether the gateway has taken the message for a number in E.164.</summary>
    public async Task<bool> SendAsync(string number, string text, CancellationToken ct)
    {
        if (settings.Address is null)
        {
            return false;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new TextMessage(number, text), SmsGatewayContext.Default.TextMessage);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Bonafide-Signature", WebhookSignature.Sign(body, [settings.Secret!], time.GetUtcNow()));
        return await _connector.SendAsync(request, ct) is OutgoingAnswer.Answered { Status: >= 200 and < 300 };
    }

    public void Dispose() => _connector.Dispose();
}

/// <summary>Where messages go; null where they go nowhere.</summary>
internal sealed record SmsGatewaySettings(Uri? Address, string? Secret)
{
    public static SmsGatewaySettings Read(IConfiguration configuration)
    {
        var (address, secret) = (ServerSettings.Value(configuration, "BONAFIDE_SMS_GATEWAY"), ServerSettings.Value(configuration, "BONAFIDE_SMS_GATEWAY_SECRET"));
        if (address is null)
        {
            return new SmsGatewaySettings(null, null);
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException("BONAFIDE_SMS_GATEWAY must be an http or https address.");
        }

        return secret is null
            ? throw new InvalidOperationException("BONAFIDE_SMS_GATEWAY needs BONAFIDE_SMS_GATEWAY_SECRET, with which the gateway proves where a message comes from.")
            : new SmsGatewaySettings(uri, secret);
    }
}

internal sealed record TextMessage(string To, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TextMessage))]
internal sealed partial class SmsGatewayContext : JsonSerializerContext;
