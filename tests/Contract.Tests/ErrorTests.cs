namespace Bonafide.Contract.Tests;

public sealed class ErrorTests(ContractServer server)
{
    [Fact]
    public Task Parameters_are_refused_by_name() => server.NodeAsync("errors");

    [Fact]
    public Task Metadata_beyond_the_limits_is_refused() => server.NodeAsync("errors");

    [Fact]
    public Task A_missing_session_is_a_404_with_the_name_of_the_path() => server.NodeAsync("errors");

    [Fact]
    public Task An_unknown_address_is_a_404() => server.NodeAsync("errors");

    [Fact]
    public Task Keys_that_open_nothing_are_authentication_errors() => server.NodeAsync("errors");

    [Fact]
    public Task A_key_that_is_over_and_one_for_another_place_are_told_apart() => server.NodeAsync("errors");

    [Fact]
    public Task A_key_of_one_page_opens_nothing_else() => server.NodeAsync("errors");

    [Fact]
    public Task Who_expands_everything_with_a_secret_key_is_refused_whole() => server.NodeAsync("errors");

    [Fact]
    public Task A_call_without_a_key_is_challenged() => server.NodeAsync("errors");

    [Fact]
    public Task A_restricted_key_reads_but_does_not_write() => server.NodeAsync("errors");

    [Fact]
    public Task A_secret_key_may_not_expand_sensitive_results() => server.NodeAsync("errors");

    [Fact]
    public Task What_cannot_be_expanded_is_refused() => server.NodeAsync("errors");

    [Fact]
    public Task Cancelling_what_cannot_be_canceled_names_the_status() => server.NodeAsync("errors");

    [Fact]
    public Task Live_and_test_do_not_see_each_other() => server.NodeAsync("errors");

    [Fact]
    public Task Versions_are_echoed_and_unknown_ones_refused() => server.NodeAsync("errors");

    [Fact]
    public Task Another_account_is_a_permission_error() => server.NodeAsync("errors");

    [Fact]
    public Task A_key_may_come_as_a_user_name() => server.NodeAsync("errors");

    [Fact]
    public Task What_is_too_large_or_no_form_is_refused_and_the_server_goes_on() => server.NodeAsync("errors");
}
