namespace Bonafide.Contract.Tests;

public sealed class TestHelperTests(ContractServer server)
{
    [Fact]
    public Task Every_status_is_reached_without_a_browser() => server.NodeAsync("helpers");

    [Fact]
    public Task Every_error_code_is_reached_without_a_browser() => server.NodeAsync("helpers");

    [Fact]
    public Task A_live_key_cannot_choose_an_outcome() => server.NodeAsync("helpers");
}
