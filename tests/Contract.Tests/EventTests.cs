namespace Bonafide.Contract.Tests;

public sealed class EventTests(ContractServer server)
{
    [Fact]
    public Task A_created_session_is_announced_by_one_event() => server.NodeAsync("events");

    [Fact]
    public Task An_update_announces_nothing() => server.NodeAsync("events");

    [Fact]
    public Task Events_are_filtered_by_type_pattern_and_time() => server.NodeAsync("events");

    [Fact]
    public Task Events_of_the_other_mode_are_not_there() => server.NodeAsync("events");
}
