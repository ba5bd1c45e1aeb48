using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.StripeCli;

/// <summary>A connection such as <c>stripe listen</c> makes, which does and says only what the test tells it to.</summary>
internal sealed class TestListener : IAsyncDisposable
{
    public const string Webhooks = "websocket_features[]=webhooks&device_name=laptop";
    public const string Logs = "websocket_features[]=request_logs&device_name=laptop";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();

    private TestListener(string secret) => Secret = secret;

    public string Secret { get; }

    public WebSocketCloseStatus? Closed => _socket.CloseStatus;

    public static async Task<JsonElement> SessionAsync(SliceHost host, string form = Webhooks, string key = SliceHost.Secret)
    {
        var answer = await host.PostAsync("v1/stripecli/sessions", form, key);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json;
    }

    public static async Task<TestListener> StartAsync(SliceHost host, string form = Webhooks, string key = SliceHost.Secret) =>
        await ConnectAsync(await SessionAsync(host, form, key));

    /// <summary>Connects to the session; with <paramref name="at"/> on another node than the one that made it.</summary>
    public static async Task<TestListener> ConnectAsync(JsonElement session, SliceHost? at = null)
    {
        var listener = new TestListener(session.Text("secret")!);
        listener._socket.Options.AddSubProtocol("stripecli-devproxy-v1");
        listener._socket.Options.SetRequestHeader("Websocket-Id", session.Text("websocket_id"));
        var url = new Uri(session.Text("websocket_url") + "?websocket_feature=" + session.Text("websocket_authorized_feature"));
        if (at is not null) url = new UriBuilder(url) { Port = at.Address.Port }.Uri;
        using var patience = Patience();
        await listener._socket.ConnectAsync(url, patience.Token);
        Assert.Equal("stripecli-devproxy-v1", listener._socket.SubProtocol);
        return listener;
    }

    /// <summary>What a session's websocket answers to whoever it refuses.</summary>
    public static Task<Answer> RefusedAsync(SliceHost host, string id) => host.SendAsync(
        HttpMethod.Get, "v1/stripecli/listen", null, null, ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Protocol", "stripecli-devproxy-v1"), ("Websocket-Id", id));

    /// <summary>Returns the next message.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var patience = Patience();
        var text = new ArrayBufferWriter<byte>();
        while (true)
        {
            var part = await _socket.ReceiveAsync(text.GetMemory(4096), patience.Token);
            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            text.Advance(part.Count);
            if (part.EndOfMessage) return JsonSerializer.Deserialize<JsonElement>(text.WrittenSpan);
        }
    }

    /// <summary>Returns the two messages of the next event, its own version first.</summary>
    public async Task<(JsonElement Default, JsonElement Latest)> EventAsync() => (await NextAsync(), await NextAsync());

    /// <summary>Returns the next event as it would be forwarded, having acknowledged its messages.</summary>
    public async Task<JsonElement> TakeAsync()
    {
        var (first, second) = await EventAsync();
        await AcknowledgeAsync(first);
        await AcknowledgeAsync(second);
        return Event(first);
    }

    public static JsonElement Event(JsonElement message) => JsonSerializer.Deserialize<JsonElement>(message.Text("event_payload")!);

    public Task AcknowledgeAsync(JsonElement message) => SayAsync(JsonSerializer.Serialize(new Dictionary<string, string?>
    {
        ["type"] = "event_ack",
        ["event_id"] = Event(message).Id(),
        ["webhook_conversation_id"] = message.Text("webhook_conversation_id"),
        ["webhook_id"] = message.Text("webhook_id"),
    }));

    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SayAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var patience = Patience();
        await _socket.SendAsync(bytes, type, true, patience.Token);
    }

    /// <summary>Returns how the server ended the connection, whatever it still said before; null when it cut it off.</summary>
    public async Task<WebSocketCloseStatus?> EndAsync()
    {
        using var patience = Patience();
        var buffer = new byte[4096];
        try
        {
            while ((await _socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            return null;
        }

        return _socket.CloseStatus;
    }

    /// <summary>Closes as the CLI does when it connects anew, and returns when the server has said good-bye too.</summary>
    public async Task CloseAsync()
    {
        using var patience = Patience();
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "Resetting the connection", patience.Token);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CancellationTokenSource Patience() => new(Limit);
}
