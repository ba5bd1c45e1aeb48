using System.Text;
using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.Capture;

/// <summary>What the browser library asks for, and who may put the page into a frame.</summary>
public sealed class ModalTests(PostgresFixture postgres)
{
    private const string TestKey = "pk_test_slices00000000000001";
    private const string LiveKey = "pk_live_slices00000000000001";
    private const string Shop = "https://shop.example";

    [Fact]
    public async Task A_secret_opens_for_its_key_until_it_is_a_day_old_or_used()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        var secret = session.Text("client_secret")!;
        Assert.Equal((200, "{}"), await AdmitAsync(host, TestKey, secret));
        host.Time.Advance(TimeSpan.FromHours(25));
        Assert.Contains("has expired", (await AdmitAsync(host, TestKey, secret)).Body, StringComparison.Ordinal);
        var renewed = (await host.RetrieveAsync(session.Id())).Text("client_secret")!;
        Assert.Equal(200, (await AdmitAsync(host, TestKey, renewed)).Status);
        await host.Visit(await host.RetrieveAsync(session.Id())).TestAsync("verify");
        Assert.Contains("was used", (await AdmitAsync(host, TestKey, renewed)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pk_test_nobody000000000000001", "own", 401, "Invalid API Key")]
    [InlineData(SliceHost.Secret, "own", 403, "publishable key")]
    [InlineData(LiveKey, "own", 400, "test mode")]
    [InlineData(TestKey, "", 400, "no client_secret")]
    [InlineData(TestKey, "vs_1abc_secret_test_nobody", 400, "belongs to no VerificationSession")]
    [InlineData(TestKey, "vs_1abc_secret_live_nobody", 400, "live mode")]
    public async Task Whatever_does_not_open_is_an_invalid_request_in_words(string key, string secret, int status, string words)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await AdmitAsync(host, key, secret == "own" ? (await host.CreateAsync()).Text("client_secret")! : secret);
        Assert.Equal(status, answer.Status);
        Assert.Equal("invalid_request_error", JsonElement.Parse(answer.Body).Text("error", "type"));
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LiveKey, Shop, 200)]
    [InlineData(LiveKey, "https://shop.example.evil", 403)]
    [InlineData(LiveKey, "http://localhost:3000", 403)]
    [InlineData(TestKey, "http://localhost:3000", 200)]
    [InlineData(TestKey, "http://localhost", 200)]
    [InlineData(TestKey, "http://localhost.evil:80", 403)]
    [InlineData(TestKey, "null", 403)]
    public async Task Only_registered_websites_open_the_modal_and_in_test_mode_those_of_ones_own_machine(string key, string origin, int status)
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_MODAL_ORIGINS", Shop + ", https://other.example:8443/"));
        var session = await host.CreateAsync(key: key == LiveKey ? SliceHost.LiveSecret : SliceHost.Secret);
        Assert.Equal(status, (await AdmitAsync(host, key, session.Text("client_secret")!, origin)).Status);
    }

    [Fact]
    public async Task Only_the_modal_may_be_framed_and_only_by_registered_websites()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_MODAL_ORIGINS", Shop));
        var live = await host.SendAsync(HttpMethod.Get, "modal/" + LiveKey, null);
        Assert.EndsWith("frame-ancestors " + Shop, live.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Null(live.Header("X-Frame-Options"));
        Assert.Equal("camera=(self)", live.Header("Permissions-Policy"));
        Assert.Contains("http://localhost:*", (await host.SendAsync(HttpMethod.Get, "modal/" + TestKey, null)).Header("Content-Security-Policy"), StringComparison.Ordinal);
        var url = new Uri((await host.CreateAsync()).Text("url")!).AbsolutePath;
        foreach (var path in (string[])["", "modal/pk_live_nobody", "modal/" + SliceHost.Secret, url, "start/resume", "start/unknown"])
        {
            var answer = await host.SendAsync(HttpMethod.Get, path, null);
            Assert.EndsWith("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("DENY", answer.Header("X-Frame-Options"));
            Assert.Equal(("no-store", "no-referrer"), (answer.Header("Cache-Control"), answer.Header("Referrer-Policy")));
        }
    }

    [Theory]
    [InlineData("v3")]
    [InlineData("v3/")]
    [InlineData("endive/stripe.js")]
    [InlineData("basil/stripe.js?advancedFraudSignals=false")]
    public async Task The_library_is_where_loaders_look_for_it_and_small(string path)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.SendAsync(HttpMethod.Get, path, null);
        Assert.Equal((200, "text/javascript; charset=utf-8"), ((int)answer.Status, answer.Header("Content-Type")));
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        Assert.InRange(packed.Length, 500, 6_000);
    }

    private static async Task<(int Status, string Body)> AdmitAsync(SliceHost host, string key, string secret, string? origin = null)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("client_secret", secret)]);
        var answer = await host.SendAsync(HttpMethod.Post, "modal/" + key, null, form, origin is null ? [] : [("Origin", origin)]);
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        return ((int)answer.Status, answer.Body);
    }
}
