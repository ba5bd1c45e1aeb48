namespace Bonafide.Contract.Tests;

public sealed class EphemeralKeyTests(ContractServer server)
{
    [Fact]
    public Task A_key_for_a_session_opens_its_page_until_it_is_deleted() => server.NodeAsync("ephemeral-keys");

    [Fact]
    public Task A_key_is_not_made_without_a_version_nor_for_what_is_canceled() => server.NodeAsync("ephemeral-keys");

    [Fact]
    public Task A_key_chooses_test_modes_outcome_once() => server.NodeAsync("ephemeral-keys");
}
