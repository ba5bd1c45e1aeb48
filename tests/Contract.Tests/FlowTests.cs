namespace Bonafide.Contract.Tests;

public sealed class FlowTests(ContractServer server)
{
    [Fact]
    public Task A_flow_takes_the_place_of_a_type() => server.NodeAsync("flows");

    [Fact]
    public Task A_flow_and_a_type_exclude_each_other_and_an_unknown_flow_is_named() => server.NodeAsync("flows");

    [Fact]
    public Task The_report_of_a_flow_says_so_and_holds_a_block_for_what_was_checked() => server.NodeAsync("flows");
}
