using System.Net;
using Bonafide.Server.StripeCli;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Http;

namespace Bonafide.Server.Tests.StripeCli;

public sealed class SessionTests(PostgresFixture postgres)
{
    private const string Path = "v1/stripecli/sessions";

    [Fact]
    public async Task The_reply_has_what_the_CLI_reads()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(
            host, "device_name=laptop&forward_to_url=&forward_connect_to_url=&forward_thin_to_url=&forward_thin_connect_to_url=&websocket_features[]=webhooks&websocket_features[]=v2_events");
        Assert.Equal($"ws://127.0.0.1:{host.Address.Port}/v1/stripecli/listen", session.Text("websocket_url"));
        Assert.StartsWith("cliws_", session.Text("websocket_id"), StringComparison.Ordinal);
        Assert.Equal("webhooks,v2_events", session.Text("websocket_authorized_feature"));
        Assert.Matches("^whsec_[0-9a-f]{64}$", session.Text("secret"));
        Assert.Equal("600", session.Text("reconnect_delay"));
        Assert.Equal("False", session.Text("display_connect_filter_warning"));
        var old = await TestListener.SessionAsync(host, "device_name=laptop&websocket_feature=webhooks");
        Assert.Equal(session.Text("secret"), old.Text("secret"));
        Assert.NotEqual(session.Text("websocket_id"), old.Text("websocket_id"));
    }

    [Fact]
    public async Task Neither_id_nor_secret_nor_device_is_readable_in_the_database()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host, "device_name=zyxmarkdevice&forward_to_url=http://zyxmark.example&websocket_features[]=webhooks");
        var rows = string.Join('\n', await host.RowsAsync("select t::text from cli_sessions t"));
        Assert.NotEmpty(rows);
        foreach (var mark in (string[])[session.Text("websocket_id")!, session.Text("secret")![6..], "zyxmark", Convert.ToHexStringLower("zyxmark"u8)])
        {
            Assert.DoesNotContain(mark, rows, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("device_name=x", "websocket_features")]
    [InlineData("websocket_features[]=other", "websocket_features[0]")]
    [InlineData("websocket_features[]=request_logs&filters=%7B", "filters")]
    [InlineData("websocket_features[]=request_logs&filters=%7B%22filter_ip_address%22:[%221.2.3.4%22]%7D", "filters")]
    [InlineData("websocket_features[]=request_logs&filters=%7B%22filter_color%22:[%22red%22]%7D", "filters")]
    [InlineData("websocket_features[]=request_logs&filters=%7B%22filter_status_code%22:[%22teapot%22]%7D", "filters")]
    public async Task What_the_CLI_never_sends_is_refused(string form, string param)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.PostAsync(Path, form);
        Assert.Equal((HttpStatusCode.BadRequest, param), (answer.Status, answer.Json.Text("error", "param")));
    }

    [Fact]
    public async Task Only_keys_that_may_listen_listen()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var restricted = await host.PostAsync(Path, TestListener.Webhooks, SliceHost.Sensitive);
        Assert.Equal(HttpStatusCode.Forbidden, restricted.Status);
        Assert.Contains("rak_stripecli_session_write", restricted.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.PostAsync(Path, TestListener.Webhooks, "pk_test_slices00000000000001")).Status);
        var live = await host.PostAsync(Path, TestListener.Logs, SliceHost.LiveSecret);
        Assert.Equal((HttpStatusCode.BadRequest, "websocket_features"), (live.Status, live.Json.Text("error", "param")));
    }

    [Fact]
    public async Task Old_sessions_make_room_for_new_ones()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        for (var i = 0; i < CliSessionStore.MostResting + 5; i++) await TestListener.SessionAsync(host);
        Assert.Equal(CliSessionStore.MostResting, (await host.RowsAsync("select 1 from cli_sessions")).Count);
    }

    [Theory]
    [InlineData("http", "127.0.0.1:8420", "https://verify.example/", "ws://127.0.0.1:8420")]
    [InlineData("http", "127.0.0.1:8420", "https://127.0.0.1:8420/", "ws://127.0.0.1:8420")]
    [InlineData("http", "[::1]:9000", "http://verify.example/", "ws://[::1]:9000")]
    [InlineData("https", "api.example", "https://verify.example/", "wss://api.example")]
    [InlineData("http", "verify.example", "https://verify.example/", "wss://verify.example")]
    [InlineData("http", "inside.example:8420", "https://verify.example/", "ws://inside.example:8420")]
    [InlineData("http", "", "https://verify.example/", "wss://verify.example")]
    public void A_listener_is_sent_to_where_its_request_came_in(string scheme, string host, string publicUrl, string expected)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = (scheme, new HostString(host));
        Assert.Equal(expected + "/v1/stripecli/listen", new ListenAddress(new PublicAddress(new Uri(publicUrl))).For(request));
    }
}
