namespace Bonafide.Contract.Tests;

/// <summary>Integrations of the kind that Stripe's samples show, with the libraries and API versions that they name.</summary>
public sealed class SampleVersionTests(ContractServer server)
{
    [Fact]
    public Task A_shop_written_for_2020_has_its_customers_verified() => server.NodeAsync("samples");

    [Fact]
    public Task A_shop_written_for_2025_has_its_customers_verified() => server.NodeAsync("samples");

    [Fact]
    public Task The_library_of_2020_leads_sessions_from_beginning_to_end() => server.NodeAsync("samples");

    [Fact]
    public Task The_library_of_2025_leads_sessions_from_beginning_to_end() => server.NodeAsync("samples");

    [Fact]
    public Task The_library_of_2020_throws_the_class_of_each_error() => server.NodeAsync("samples");

    [Fact]
    public Task The_library_of_2025_throws_the_class_of_each_error() => server.NodeAsync("samples");
}
