namespace Bonafide.Contract.Tests;

/// <summary>Event destinations and thin events as the official client drives and reads them.</summary>
public sealed class EventDestinationTests(ContractServer server)
{
    [Fact]
    public Task A_destination_is_created_read_changed_switched_and_deleted() => server.NodeAsync("destinations");

    [Fact]
    public Task Destinations_page_by_themselves() => server.NodeAsync("destinations");

    [Fact]
    public Task Errors_of_v2_have_their_classes() => server.NodeAsync("destinations");

    [Fact]
    public Task A_thin_event_is_parsed_and_leads_to_its_session_and_to_itself() => server.NodeAsync("destinations");

    [Fact]
    public Task A_ping_arrives_as_a_notification() => server.NodeAsync("destinations");

    [Fact]
    public Task A_snapshot_destination_is_read_by_constructEvent() => server.NodeAsync("destinations");

    [Fact]
    public Task Thin_events_are_listed_and_filtered() => server.NodeAsync("destinations");

    [Fact]
    public Task While_a_secret_is_rolled_the_old_one_and_the_new_one_verify() => server.NodeAsync("destinations");

    [Fact]
    public Task An_event_is_sent_again_when_asked() => server.NodeAsync("destinations");
}
