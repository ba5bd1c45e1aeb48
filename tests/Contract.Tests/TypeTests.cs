namespace Bonafide.Contract.Tests;

public sealed class TypeTests(ContractServer server)
{
    [Fact]
    public Task Every_answer_is_assignable_to_the_type_that_the_client_has_for_it() => server.NodeAsync("types");

    [Fact]
    public Task A_session_and_how_it_ended_fit_the_types_of_the_browser_package() => server.NodeAsync("types");
}
