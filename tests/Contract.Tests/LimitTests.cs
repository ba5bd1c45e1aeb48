using Bonafide.Running;

namespace Bonafide.Contract.Tests;

/// <summary>What the official client makes of refusals for the rate.</summary>
public sealed class LimitTests(LimitedServer limited) : IClassFixture<LimitedServer>
{
    [Fact]
    public Task A_burst_beyond_the_limit_ends_well_because_the_client_is_told_when_to_come_back() => ContractServer.NodeAsync(limited.Server, "limits");

    [Fact]
    public Task Without_retries_one_too_many_is_a_rate_limit_error() => ContractServer.NodeAsync(limited.Server, "limits");

    [Fact]
    public Task Keys_that_do_not_exist_are_refused_without_a_retry() => ContractServer.NodeAsync(limited.Server, "limits");
}

/// <summary>A server that takes few requests.</summary>
public sealed class LimitedServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await RunningServer.StartAsync(new KeyValuePair<string, string>("BONAFIDE_RATE_LIMITS", "test=12,live=6,endpoint=off,wrong_keys=2"));

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
    }
}
