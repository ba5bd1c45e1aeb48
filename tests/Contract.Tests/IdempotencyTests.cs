namespace Bonafide.Contract.Tests;

public sealed class IdempotencyTests(ContractServer server)
{
    [Fact]
    public Task The_same_key_twice_makes_one_session() => server.NodeAsync("idempotency");

    [Fact]
    public Task The_same_key_with_other_parameters_is_refused() => server.NodeAsync("idempotency");

    [Fact]
    public Task The_same_key_at_once_makes_one_session() => server.NodeAsync("idempotency");

    [Fact]
    public Task A_refused_parameter_does_not_use_up_the_key() => server.NodeAsync("idempotency");

    [Fact]
    public Task A_key_may_be_used_again_in_the_other_mode() => server.NodeAsync("idempotency");
}
