namespace Bonafide.Contract.Tests;

public sealed class VerificationSessionTests(ContractServer server)
{
    [Fact]
    public Task A_created_session_is_open_and_has_a_link_and_a_client_secret() => server.NodeAsync("sessions");

    [Fact]
    public Task Everything_given_at_creation_comes_back() => server.NodeAsync("sessions");

    [Fact]
    public Task A_retrieved_session_equals_the_created_one() => server.NodeAsync("sessions");

    [Fact]
    public Task An_update_changes_type_options_details_and_metadata() => server.NodeAsync("sessions");

    [Fact]
    public Task Options_are_cleared_by_an_empty_value() => server.NodeAsync("sessions");

    [Fact]
    public Task Metadata_merges_key_by_key_and_empty_values_remove() => server.NodeAsync("sessions");

    [Fact]
    public Task Cancelling_closes_the_session() => server.NodeAsync("sessions");

    [Fact]
    public Task A_second_cancel_changes_nothing_and_announces_nothing() => server.NodeAsync("sessions");

    [Fact]
    public Task A_canceled_session_takes_metadata_but_no_options() => server.NodeAsync("sessions");

    [Fact]
    public Task Expanding_what_is_not_there_yet_gives_null() => server.NodeAsync("sessions");
}
