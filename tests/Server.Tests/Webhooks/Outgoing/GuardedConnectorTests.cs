using System.Net;
using System.Net.Sockets;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Webhooks.Outgoing;
using Microsoft.AspNetCore.Http;

namespace Bonafide.Server.Tests.Webhooks.Outgoing;

public sealed class GuardedConnectorTests
{
    private static readonly OutgoingAnswer Refused = new OutgoingAnswer.Failed(OutgoingFault.AddressRefused);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_private_address_is_refused_however_it_is_written(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        using var connector = New(allowPrivate: false, IPAddress.Loopback);

        Assert.Equal(Refused, await SendAsync(connector, $"http://{host}:{new Uri(receiver.Url).Port}/"));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_name_that_resolves_to_loopback_is_refused()
    {
        await using var receiver = await Receiver.StartAsync();
        using var connector = New(allowPrivate: false, IPAddress.Loopback, IPAddress.Parse("::ffff:127.0.0.1"));

        Assert.Equal(Refused, await SendAsync(connector, $"http://hooks.example:{new Uri(receiver.Url).Port}/"));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task With_leave_a_private_address_is_reached_and_it_is_the_resolved_one()
    {
        await using var receiver = await Receiver.StartAsync();
        using var connector = New(allowPrivate: true, IPAddress.Loopback);

        Assert.Equal(new OutgoingAnswer.Answered(200, 0), await SendAsync(connector, $"http://hooks.example:{new Uri(receiver.Url).Port}/hook"));
        Assert.StartsWith("hooks.example", Assert.Single(receiver.Requests).Headers["Host"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = http =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        using var connector = New(allowPrivate: true);

        Assert.Equal(new OutgoingAnswer.Answered(302, 0), await SendAsync(connector, receiver.Url));
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_cookie_is_not_sent_back()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = http =>
        {
            http.Response.Cookies.Append("track", "me");
            return Task.CompletedTask;
        };
        using var connector = New(allowPrivate: true);
        await SendAsync(connector, receiver.Url);

        await SendAsync(connector, receiver.Url);

        Assert.All(receiver.Requests, request => Assert.False(request.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task Of_an_endless_body_only_the_first_64_KiB_are_read()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = async http =>
        {
            var block = new byte[16 * 1024];
            try
            {
                while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                // The reader has left, as it should.
            }
        };
        using var connector = New(allowPrivate: true);

        Assert.Equal(new OutgoingAnswer.Answered(200, 64 * 1024), await SendAsync(connector, receiver.Url));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_20_seconds()
    {
        await using var receiver = await Receiver.StartAsync();
        var time = new ManualTime();
        var (arrived, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = _ =>
        {
            arrived.SetResult();
            return finish.Task;
        };
        using var connector = New(true, time);
        var sending = SendAsync(connector, receiver.Url);
        await arrived.Task;

        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new OutgoingAnswer.Failed(OutgoingFault.TimedOut), await sending);
        finish.SetResult();
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_no_answer()
    {
        await using var receiver = await Receiver.StartAsync();
        using var stop = new CancellationTokenSource();
        using var connector = New(allowPrivate: true);
        receiver.Answer = async http =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(connector, receiver.Url, stop.Token));
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        using var nobody = New(allowPrivate: true, resolve: static (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        Assert.Equal(new OutgoingAnswer.Failed(OutgoingFault.UnknownHost), await SendAsync(nobody, "http://nobody.example/"));

        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var closed = New(allowPrivate: true);
        Assert.Equal(
            new OutgoingAnswer.Failed(OutgoingFault.ConnectionFailed), await SendAsync(closed, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/"));
    }

    [Fact]
    public async Task Plain_http_behind_an_https_address_is_a_fault_of_tls()
    {
        await using var receiver = await Receiver.StartAsync();
        using var connector = New(allowPrivate: true);

        Assert.Equal(
            new OutgoingAnswer.Failed(OutgoingFault.TlsFailed), await SendAsync(connector, receiver.Url.Replace("http:", "https:", StringComparison.Ordinal)));
    }

    private static async Task<OutgoingAnswer> SendAsync(GuardedConnector connector, string url, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent([1]) };
        return await connector.SendAsync(request, ct);
    }

    private static GuardedConnector New(bool allowPrivate, params IPAddress[] addresses) => New(allowPrivate, (_, _) => Task.FromResult(addresses));

    private static GuardedConnector New(bool allowPrivate, ResolveHost resolve) => new(new OutgoingSettings(allowPrivate), resolve, TimeProvider.System);

    private static GuardedConnector New(bool allowPrivate, TimeProvider time) =>
        new(new OutgoingSettings(allowPrivate), static (_, _) => throw new InvalidOperationException("Nobody resolves here."), time);
}
