using Bonafide.Server.Accounts;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.Wire;
using Microsoft.Extensions.Configuration;

namespace Bonafide.Server.Tests.Hosting;

/// <summary>Where a caller is, behind a reverse proxy and without one, and how often one may call.</summary>
public sealed class ClientAddressTests(PostgresFixture postgres)
{
    private const string Loopback = "127.0.0.0/8";

    private static async Task<string> KeyOfAsync(SliceHost host, string address)
    {
        var account = (await host.Get<AccountStore>().EnsureFirstAsync("any", host.Time.GetUtcNow(), default)).Account;
        var wanted = new NewApiKey(account.Id, false, KeyKind.Secret) { AllowedAddresses = [address] };
        return (await host.Get<ApiKeyStore>().IssueAsync(wanted, host.Time.GetUtcNow(), default))!.Key.Value;
    }

    private static async Task<int> FromAsync(SliceHost host, string key, string forwarded) =>
        (int)(await host.SendAsync(HttpMethod.Get, SliceHost.Sessions, key, null, ("X-Forwarded-For", forwarded))).Status;

    [Fact]
    public async Task A_trusted_proxy_says_where_the_caller_is()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"));
        var key = await KeyOfAsync(host, "203.0.113.7/32");
        Assert.Equal(200, await FromAsync(host, key, "203.0.113.7"));
        Assert.Equal(200, await FromAsync(host, key, "198.51.100.1, 203.0.113.7, 10.1.2.3"));
        Assert.Equal(403, await FromAsync(host, key, "203.0.113.7, 198.51.100.1"));
        Assert.Equal(403, (int)(await host.GetAsync(SliceHost.Sessions, key)).Status);
    }

    /// <summary>The public address, the scheme that the proxy tells, the key, and the status.</summary>
    [Theory]
    [InlineData("https://verify.example", "http", SliceHost.LiveSecret, 403)]
    [InlineData("https://verify.example", "https", SliceHost.LiveSecret, 200)]
    [InlineData("https://verify.example", "http", SliceHost.Secret, 200)]
    [InlineData("http://verify.example", "http", SliceHost.LiveSecret, 200)]
    public async Task Live_mode_is_not_spoken_in_plain_http_where_the_server_is_reached_by_https(string address, string scheme, string key, int status)
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_TRUSTED_PROXIES", "127.0.0.1"), ("BONAFIDE_PUBLIC_URL", address));
        var answer = await host.SendAsync(HttpMethod.Get, SliceHost.Sessions, key, null, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", scheme));
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(200, (int)(await host.GetAsync(SliceHost.Sessions, key)).Status);
    }

    [Fact]
    public async Task Nobody_else_is_believed_and_the_operator_hears_of_it_once()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        Assert.Equal(403, await FromAsync(host, await KeyOfAsync(host, "203.0.113.7/32"), "203.0.113.7"));
        Assert.Equal(200, await FromAsync(host, await KeyOfAsync(host, Loopback), "203.0.113.7"));
        Assert.Single(host.Logs.All, static line => line.Contains("proxy_not_trusted", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.All, static line => line.Contains("203.0.113.7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("10.0.0.0/33")]
    public void A_proxy_that_is_no_address_stops_the_start(string given)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("BONAFIDE_TRUSTED_PROXIES", given)]).Build();
        Assert.Contains("BONAFIDE_TRUSTED_PROXIES", Assert.Throws<InvalidOperationException>(() => Server.Hosting.TrustedProxies.Read(configuration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_from_an_address_does_not_stop_the_keys_that_work_from_there()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_RATE_LIMITS", "wrong_keys=2"));
        Assert.Equal(200, (int)(await host.GetAsync(SliceHost.Sessions)).Status);
        for (var i = 0; i < 2; i++) Assert.Equal(401, (int)(await host.GetAsync(SliceHost.Sessions, "sk_test_guess")).Status);
        Assert.Equal(429, (int)(await host.GetAsync(SliceHost.Sessions, "sk_test_guess")).Status);
        Assert.Equal(200, (int)(await host.GetAsync(SliceHost.Sessions)).Status);
        Assert.Equal(429, (int)(await host.GetAsync(SliceHost.Sessions, SliceHost.LiveSecret)).Status);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await host.GetAsync(SliceHost.Sessions, SliceHost.LiveSecret)).Status);
    }

    [Fact]
    public async Task A_request_refused_for_its_rate_may_come_again_under_its_idempotency_key()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_RATE_LIMITS", "test=1"));
        await host.GetAsync(SliceHost.Sessions);
        Assert.Equal(429, (int)(await host.PostAsync(SliceHost.Sessions, "type=document", headers: ("Idempotency-Key", "again"))).Status);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        var made = await host.PostAsync(SliceHost.Sessions, "type=document", headers: ("Idempotency-Key", "again"));
        Assert.Equal((200, null), ((int)made.Status, made.Header("Idempotent-Replayed")));
    }

    [Fact]
    public async Task Sensitive_results_have_a_limit_of_their_own()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_RATE_LIMITS", "test=off,endpoint=off"));
        var report = (await host.StatusAsync(SessionsIn.Verified)).Text("last_verification_report")!;
        string[] paths = [$"{SliceHost.Reports}/{report}?expand[]=document.dob", $"{SliceHost.Reports}?expand[]=data.document.number", $"{SliceHost.Sessions}?expand[]=data.verified_outputs.dob"];
        for (var i = 0; i < 10; i++) Assert.Equal(200, (int)(await host.GetAsync(paths[i % 3], SliceHost.Sensitive)).Status);
        foreach (var path in paths)
        {
            var refused = await host.GetAsync(path, SliceHost.Sensitive);
            Assert.Equal((429, "resource-specific"), ((int)refused.Status, refused.Header("Stripe-Rate-Limited-Reason")));
        }

        Assert.Equal(200, (int)(await host.GetAsync(SliceHost.Reports, SliceHost.Sensitive)).Status);
        Assert.Equal(403, (int)(await host.GetAsync(paths[1])).Status);
    }
}
