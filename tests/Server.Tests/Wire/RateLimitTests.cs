using Bonafide.Server.Data;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;
using Microsoft.Extensions.Configuration;

namespace Bonafide.Server.Tests.Wire;

/// <summary>Which requests are counted together, and what one too many is told.</summary>
public sealed class RateLimitTests
{
    private static readonly Permission Read = Permission.Read("things") with { OpenToPublishableKeys = true, OpenToEphemeralKeys = true };
    private readonly ManualTime _time = new();

    private Task<WireHost> StartAsync(string limits) => WireHost.StartAsync(
        new Database("Host=127.0.0.1;Port=1;Timeout=1"),
        api => api.Get("/v1/things/{thing}", Read, Show).Get("/v1/others", Read, Show).Get("/v1/files/{file}", Read, Show).Post("/v1/files", Read, Show),
        _time,
        Callers.Authenticate,
        limits: RateLimitSettings.Read(limits));

    private static ValueTask<Result<ApiReply>> Show(ApiCall call, CancellationToken ct) =>
        ValueTask.FromResult<Result<ApiReply>>(ApiReply.Json(new Thing("th_1", "thing", null), ThingJson.Default.Thing));

    private static async Task<int> PassedAsync(WireHost host, int calls, string path = "/v1/others", string key = Callers.Secret, string method = "GET")
    {
        var passed = 0;
        for (var i = 0; i < calls; i++)
            if ((int)(await host.SendAsync(method, path, key)).Status == 200) passed++;
        return passed;
    }

    [Fact]
    public async Task As_documented_test_mode_takes_25_a_second_and_live_mode_100_of_which_25_to_one_endpoint()
    {
        await using var host = await StartAsync("");
        Assert.Equal(25, await PassedAsync(host, 40));
        Assert.Equal(0, await PassedAsync(host, 5, "/v1/things/th_1"));
        Assert.Equal(25, await PassedAsync(host, 40, key: Callers.Live));
        Assert.Equal(25, await PassedAsync(host, 40, "/v1/things/th_1", Callers.Live));
        Assert.Equal(20, await PassedAsync(host, 40, "/v1/files/file_1", Callers.Live));
        Assert.Equal(20, await PassedAsync(host, 40, "/v1/files", Callers.Live, "POST"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(25, await PassedAsync(host, 40));
    }

    [Fact]
    public async Task One_endpoint_is_one_path_whatever_the_id()
    {
        await using var host = await StartAsync("endpoint=3,test=off");
        Assert.Equal(2, await PassedAsync(host, 2, "/v1/things/th_1"));
        Assert.Equal(1, await PassedAsync(host, 2, "/v1/things/th_2"));
        Assert.Equal(3, await PassedAsync(host, 5));
    }

    [Fact]
    public async Task Keys_of_one_account_and_mode_share_its_limit()
    {
        await using var host = await StartAsync("test=4");
        Assert.Equal(3, await PassedAsync(host, 3));
        Assert.Equal(1, await PassedAsync(host, 3, key: Callers.Restricted));
    }

    [Fact]
    public async Task One_too_many_is_told_when_to_come_back_and_which_setting_to_raise()
    {
        await using var host = await StartAsync("test=2");
        await PassedAsync(host, 2);
        var refused = await host.SendAsync("GET", "/v1/others", Callers.Secret);
        Assert.Equal((429, "rate_limit", "invalid_request_error"), ((int)refused.Status, refused.Code, refused.Error.GetProperty("type").GetString()));
        Assert.Equal(("1", "true", "global-rate"), (refused.Header("Retry-After"), refused.Header("Stripe-Should-Retry"), refused.Header("Stripe-Rate-Limited-Reason")));
        Assert.Contains("BONAFIDE_RATE_LIMITS=test=", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("req_", refused.Header("Request-Id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_visitors_and_publishable_keys_leave_their_accounts_limit_alone()
    {
        await using var host = await StartAsync("test=2,page=3");
        Assert.Equal(3, await PassedAsync(host, 5, key: Callers.Ephemeral));
        Assert.Equal(3, await PassedAsync(host, 5, key: Callers.Publishable));
        Assert.Equal(2, await PassedAsync(host, 5));
    }

    [Fact]
    public async Task An_address_with_too_many_unknown_keys_is_told_not_to_try_again()
    {
        await using var host = await StartAsync("wrong_keys=3");
        string[] seen = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => $"{(int)(await host.SendAsync("GET", "/v1/others", "sk_test_wrong" + i)).Status}"))];
        Assert.Equal(["401", "401", "401"], seen);
        var refused = await host.SendAsync("GET", "/v1/others", "sk_test_wrong9");
        Assert.Equal((429, "false"), ((int)refused.Status, refused.Header("Stripe-Should-Retry")));
        Assert.Equal(401, (int)(await host.SendAsync("GET", "/v1/others", "link_wrong")).Status);
        Assert.Equal(1, await PassedAsync(host, 1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (int)(await host.SendAsync("GET", "/v1/others", "sk_test_wrong9")).Status);
    }

    [Fact]
    public async Task Switched_off_nothing_is_refused()
    {
        await using var host = await StartAsync("off");
        Assert.Equal(200, await PassedAsync(host, 200));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("test=0")]
    [InlineData("test=-1")]
    [InlineData("requests=5")]
    [InlineData("test=many")]
    [InlineData("on")]
    public void A_limit_that_makes_no_sense_stops_the_start_with_the_names(string limits)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("BONAFIDE_RATE_LIMITS", limits)]).Build();
        var refused = Assert.Throws<InvalidOperationException>(() => RateLimitSettings.Read(configuration));
        Assert.StartsWith("BONAFIDE_RATE_LIMITS must be off", refused.Message, StringComparison.Ordinal);
        Assert.Contains("files_write", refused.Message, StringComparison.Ordinal);
    }
}
