namespace Bonafide.Contract.Tests;

public sealed class OutcomeTests(ContractServer server)
{
    [Fact]
    public Task A_verified_session_announces_processing_and_verified() => server.NodeAsync("outcomes");

    [Fact]
    public Task Verified_outputs_are_those_of_Jenny_Rosen() => server.NodeAsync("outcomes");

    [Fact]
    public Task A_restricted_key_reads_the_date_of_birth_and_the_number() => server.NodeAsync("outcomes");

    [Fact]
    public Task The_report_is_listed_and_retrieved() => server.NodeAsync("outcomes");

    [Fact]
    public Task A_failed_session_asks_again_and_says_why() => server.NodeAsync("outcomes");

    [Fact]
    public Task Cancelling_after_a_failure_erases_the_error() => server.NodeAsync("outcomes");

    [Fact]
    public Task A_failed_session_can_be_verified_with_its_new_link() => server.NodeAsync("outcomes");

    [Fact]
    public Task A_used_link_does_not_change_the_outcome() => server.NodeAsync("outcomes");

    [Fact]
    public Task The_link_of_a_canceled_session_does_nothing() => server.NodeAsync("outcomes");

    [Fact]
    public Task Both_outcomes_arrive_as_signed_webhooks() => server.NodeAsync("outcomes");
}
