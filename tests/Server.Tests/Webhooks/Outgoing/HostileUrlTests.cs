using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Webhooks;
using Bonafide.Server.Webhooks.Outgoing;

namespace Bonafide.Server.Tests.Webhooks.Outgoing;

/// <summary>
/// Addresses that would make this server talk to what only it can reach (spec/vectors/hostile-urls.json). Every name resolves to this machine, and a real
/// listener on all its addresses counts who comes.
/// </summary>
public sealed class HostileUrlTests(PostgresFixture postgres)
{
    private static readonly IPAddress Outside = IPAddress.Parse("192.175.48.1");

    private static readonly Dictionary<string, string[]> Groups =
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(Approved.Root(), "spec", "vectors", "hostile-urls.json")))!;

    public static TheoryData<string> Names => [.. Groups.Keys];

    [Fact]
    public void There_are_as_many_as_promised() => Assert.InRange(Groups.Values.SelectMany(static urls => urls).Distinct(StringComparer.Ordinal).Count(), 150, int.MaxValue);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task None_is_reached_whether_it_is_refused_at_creation_or_at_delivery(string name)
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres, new WebhookSettings(AllowPrivate: false, EndpointLimit: 1000));
        using var listener = new CountingListener();
        using var connector = new GuardedConnector(
            new OutgoingSettings(AllowPrivate: false), static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback]), webhooks.Time);
        foreach (var url in Groups[name].Select(url => url.Replace("{port}", listener.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
        {
            var made = await webhooks.CreateAsync("enabled_events[]=*&url=" + Uri.EscapeDataString(url));

            // What was refused is tried all the same, as far as it is an address at all: one guard would be none.
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                Assert.True(made.Error is not null, $"{url} was accepted.");
                continue;
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, url);
            var answer = Assert.IsType<OutgoingAnswer.Failed>(await connector.SendAsync(request, default));
            Assert.True(answer.Fault is OutgoingFault.AddressRefused or OutgoingFault.UnknownHost or OutgoingFault.NotHttp or OutgoingFault.ConnectionFailed, $"{url}: {answer.Fault}");
        }

        Assert.Equal(0, listener.Connections);
    }

    [Fact]
    public async Task The_listener_would_have_noticed()
    {
        using var listener = new CountingListener();
        using var connector = new GuardedConnector(new OutgoingSettings(AllowPrivate: true), static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), new ManualTime());
        foreach (var host in (string[])["127.0.0.1", "127.1.2.3", "hooks.example", "2130706433", "0x7f.1"])
        {
            var before = listener.Connections;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{host}:{listener.Port}/");
            await connector.SendAsync(request, default);
            Assert.True(listener.Connections > before, host);
        }
    }

    [Fact]
    public async Task An_answer_that_changes_after_it_was_checked_changes_nothing()
    {
        var answers = new Queue<IPAddress[]>([[Outside], [IPAddress.Loopback]]);
        var dialed = new ConcurrentQueue<IPAddress>();
        using var connector = new GuardedConnector(
            new OutgoingSettings(AllowPrivate: false), (_, _) => Task.FromResult(answers.Dequeue()), new ManualTime(),
            (to, _) =>
            {
                dialed.Enqueue(to.Address);
                throw new SocketException((int)SocketError.ConnectionRefused);
            });

        Assert.Equal(OutgoingFault.ConnectionFailed, await FaultAsync(connector, "http://rebinding.example/"));
        Assert.Equal(OutgoingFault.AddressRefused, await FaultAsync(connector, "http://rebinding.example/"));

        Assert.Equal([Outside], dialed);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task Of_an_answer_that_mixes_addresses_only_the_public_ones_are_dialed()
    {
        var dialed = new ConcurrentQueue<IPAddress>();
        using var connector = new GuardedConnector(
            new OutgoingSettings(AllowPrivate: false),
            static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, Outside, IPAddress.IPv6Loopback, IPAddress.Parse("169.254.169.254")]), new ManualTime(),
            (to, _) =>
            {
                dialed.Enqueue(to.Address);
                throw new SocketException((int)SocketError.ConnectionRefused);
            });

        await FaultAsync(connector, "http://mixed.example/");

        Assert.Equal([Outside], dialed);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("//localhost:{0}/")]
    [InlineData("http://[::1]:{0}/latest/meta-data/")]
    public async Task A_redirect_that_leads_inside_is_not_followed(string location)
    {
        using var listener = new CountingListener();
        await using var outside = await Receiver.StartAsync();
        outside.Answer = http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = string.Format(CultureInfo.InvariantCulture, location, listener.Port);
            return Task.CompletedTask;
        };
        var there = new IPEndPoint(IPAddress.Loopback, new Uri(outside.Url).Port);
        using var connector = new GuardedConnector(
            new OutgoingSettings(AllowPrivate: false), static (_, _) => Task.FromResult<IPAddress[]>([Outside]), new ManualTime(), (_, ct) => TcpDial.DialAsync(there, ct));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://outside.example/") { Content = new StringContent("{}", Encoding.UTF8) };

        Assert.Equal(new OutgoingAnswer.Answered(307, 0), await connector.SendAsync(request, default));

        Assert.Equal(0, listener.Connections);
        Assert.Single(outside.Requests);
    }

    private static async Task<OutgoingFault> FaultAsync(GuardedConnector connector, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        return Assert.IsType<OutgoingAnswer.Failed>(await connector.SendAsync(request, default)).Fault;
    }

    /// <summary>Listens on every address of this machine, of both families, and counts who connects.</summary>
    private sealed class CountingListener : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        private int _connections;

        public CountingListener()
        {
            _socket.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
            _socket.Listen(512);
            _ = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

        public int Connections => Volatile.Read(ref _connections);

        public void Dispose() => _socket.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using var connection = await _socket.AcceptAsync();
                    Interlocked.Increment(ref _connections);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
