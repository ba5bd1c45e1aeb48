using System.Text.Json;
using Bonafide.Server.Ids;
using Bonafide.Server.StripeCli;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.Tests.StripeCli;

public sealed class LogsTailTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Requests_are_told_as_they_come_on_whichever_node()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var other = await host.AnotherAsync();
        await using var listener = await TestListener.StartAsync(host, TestListener.Logs + "&filters=" + Uri.EscapeDataString("""{"filter_http_method":["get","DELETE"]}"""));
        await other.CreateAsync();
        var missing = await other.GetAsync($"{SliceHost.Sessions}/vs_1missing0000000000000001?expand[]=provided_details");

        var message = await listener.NextAsync();

        Assert.Equal("request_log_event", message.Text("type"));
        Assert.StartsWith("resp_", message.Text("request_log_id"), StringComparison.Ordinal);
        var logged = TestListener.Event(message);
        Assert.Equal(("GET", "404", "False"), (logged.Text("method"), logged.Text("status"), logged.Text("livemode")));
        Assert.Equal($"/{SliceHost.Sessions}/vs_1missing0000000000000001", logged.Text("url"));
        Assert.Equal(("resource_missing", "session"), (logged.Text("error", "code"), logged.Text("error", "param")));
        Assert.Equal(missing.Header("Request-Id"), logged.Text("request_id"));
        Assert.Equal(host.Time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), logged.Text("created_at"));
    }

    [Fact]
    public async Task Who_connects_again_hears_of_the_requests_in_between_and_of_none_twice()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await TestListener.SessionAsync(host, TestListener.Logs + "&filters=" + Uri.EscapeDataString("""{"filter_request_path":["/v1/identity/*"]}"""));
        await using (var listener = await TestListener.ConnectAsync(session))
        {
            await host.CreateAsync();
            Assert.Equal("POST", TestListener.Event(await listener.NextAsync()).Text("method"));
            await listener.CloseAsync();
        }

        await host.GetAsync(SliceHost.Sessions);
        await using var again = await TestListener.ConnectAsync(session);
        Assert.Equal("GET", TestListener.Event(await again.NextAsync()).Text("method"));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"filter_http_method":["POST"]}""", true)]
    [InlineData("""{"filter_http_method":["GET","DELETE"]}""", false)]
    [InlineData("""{"filter_request_path":["/v1/events","/v1/files"]}""", true)]
    [InlineData("""{"filter_request_path":["/v1/ev*"]}""", true)]
    [InlineData("""{"filter_request_path":["/v1/ev"]}""", false)]
    [InlineData("""{"filter_request_status":["FAILED"]}""", true)]
    [InlineData("""{"filter_request_status":["SUCCEEDED"]}""", false)]
    [InlineData("""{"filter_source":["API"]}""", true)]
    [InlineData("""{"filter_source":["DASHBOARD"]}""", false)]
    [InlineData("""{"filter_status_code":["404","402"]}""", true)]
    [InlineData("""{"filter_status_code":["400"]}""", false)]
    [InlineData("""{"filter_status_code_type":["400"]}""", true)]
    [InlineData("""{"filter_status_code_type":["4XX"]}""", true)]
    [InlineData("""{"filter_status_code_type":["200","500"]}""", false)]
    [InlineData("""{"filter_account":["connect_in"]}""", true)]
    [InlineData("""{"filter_http_method":["POST"],"filter_status_code":["200"]}""", false)]
    public void A_filter_lets_through_what_all_of_its_parts_do(string filter, bool expected)
    {
        var entry = new RequestLogEntry(
            1, new RequestId("req_1"), new Owner(new AccountId("acct_1"), false), DateTimeOffset.UnixEpoch, "POST", "/v1/events", 404, 3, RequestLogEntry.FromApi, "key", "x", "x", null);
        Assert.True(LogFilter.Read(filter).TryGet(out var read, out _));
        Assert.Equal(expected, read.Match(entry));
        Assert.Equal(expected, JsonSerializer.Deserialize<LogFilter>(JsonSerializer.Serialize(read))!.Match(entry));
    }
}
