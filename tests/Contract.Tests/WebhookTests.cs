namespace Bonafide.Contract.Tests;

public sealed class WebhookTests(ContractServer server)
{
    [Fact]
    public Task An_endpoint_shows_its_secret_only_when_created() => server.NodeAsync("webhooks");

    [Fact]
    public Task An_endpoint_is_changed_listed_and_deleted() => server.NodeAsync("webhooks");

    [Fact]
    public Task Bad_endpoints_are_refused() => server.NodeAsync("webhooks");

    [Fact]
    public Task A_webhook_is_verified_by_constructEvent_and_by_nothing_else() => server.NodeAsync("webhooks");

    [Fact]
    public Task An_endpoint_hears_only_what_it_asked_for() => server.NodeAsync("webhooks");

    [Fact]
    public Task A_refused_delivery_stays_pending() => server.NodeAsync("webhooks");
}
