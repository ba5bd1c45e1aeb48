namespace Bonafide.Contract.Tests;

public sealed class RedactionTests(ContractServer server)
{
    [Fact]
    public Task Redacting_an_open_session_cancels_it_and_hides_everything_at_once() => server.NodeAsync("redaction");

    [Fact]
    public Task Redacting_a_verified_session_leaves_placeholders_in_outputs_report_and_events() => server.NodeAsync("redaction");

    [Fact]
    public Task A_redaction_is_told_to_the_endpoint_that_names_it_and_to_no_other() => server.NodeAsync("redaction");

    [Fact]
    public Task Redacting_twice_is_no_error_and_announces_nothing_more() => server.NodeAsync("redaction");

    [Fact]
    public Task A_session_that_is_processed_is_not_redacted() => server.NodeAsync("redaction");

    [Fact]
    public Task A_redacted_session_is_neither_updated_nor_canceled() => server.NodeAsync("redaction");

    [Fact]
    public Task A_repeated_creation_answers_with_the_redacted_session() => server.NodeAsync("redaction");
}
