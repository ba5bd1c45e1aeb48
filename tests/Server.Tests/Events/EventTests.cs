using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Events;

/// <summary>The log of events and its API.</summary>
public sealed class EventTests(PostgresFixture postgres)
{
    private const string Path = "v1/events";

    [Fact]
    public async Task A_change_whose_event_cannot_be_written_does_not_happen()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var id = (await host.CreateAsync()).Id();
        await host.RowsAsync("alter table events add check (type <> 'identity.verification_session.canceled') not valid");
        Assert.Equal(500, (int)(await host.PostAsync($"{SliceHost.Sessions}/{id}/cancel")).Status);
        Assert.Equal("requires_input", (await host.RetrieveAsync(id)).Text("status"));
        Assert.Equal(["created"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task An_event_whose_change_cannot_be_written_is_not_recorded()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await host.RowsAsync("alter table verification_sessions add check (related_customer <> 'cus_never')");
        Assert.Equal(500, (int)(await host.PostAsync(SliceHost.Sessions, "type=document&related_customer=cus_never")).Status);
        Assert.Equal(["0|0|0"], await host.RowsAsync("select (select count(*) from events), (select count(*) from subject_keys), (select count(*) from jobs)"));
    }

    [Fact]
    public async Task Events_are_found_by_type_pattern_time_and_delivery()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await host.StatusAsync(SessionsIn.Canceled);
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        await host.StatusAsync(SessionsIn.RequiresInput);
        var start = new ManualTime().GetUtcNow().ToUnixTimeSeconds();
        const string Prefix = "identity.verification_session.";
        foreach (var (query, count) in ((string, int)[])[
            ("", 3), ("type=identity.*", 3), ("type=*", 3), ($"type={Prefix}created", 2), ($"type={Prefix}canceled", 1), ("type=identity", 0), ("type=identity_*", 0),
            ("type=%25", 0), ("type=identity.verification%25session.created", 0), ($"types[]={Prefix}created&types[]={Prefix}canceled", 3), ($"types[]={Prefix}verified", 0),
            ($"created[gt]={start}", 1), ($"created={start}", 2), ("delivery_success=true", 3), ("delivery_success=false", 0)])
        {
            Assert.Equal($"{query}: {count}", $"{query}: {(await host.GetAsync($"{Path}?{query}")).Json.GetProperty("data").GetArrayLength()}");
        }

        foreach (var query in (string[])["type=a&types[]=b", "delivery_success=1", "foo=bar", "limit=0", "starting_after=evt_none", string.Join('&', Enumerable.Range(0, 21).Select(i => $"types[]=t{i}"))])
        {
            Assert.Equal($"{query}: 400", $"{query}: {(int)(await host.GetAsync($"{Path}?{query}")).Status}");
        }
    }

    [Fact]
    public async Task Events_are_paged_both_ways()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        for (var i = 0; i < 4; i++) await host.CreateAsync();
        var all = (await host.GetAsync(Path)).Json.GetProperty("data").EnumerateArray().Select(static e => e.Id()).ToArray();
        var after = (await host.GetAsync($"{Path}?limit=2&starting_after={all[0]}")).Json;
        Assert.Equal(all[1..3], after.GetProperty("data").EnumerateArray().Select(static e => e.Id()));
        Assert.True(after.GetProperty("has_more").GetBoolean());
        var before = (await host.GetAsync($"{Path}?limit=2&ending_before={all[3]}")).Json;
        Assert.Equal(all[1..3], before.GetProperty("data").EnumerateArray().Select(static e => e.Id()));
        Assert.True(before.GetProperty("has_more").GetBoolean());
    }

    [Fact]
    public async Task An_event_can_be_read_for_thirty_days()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await host.CreateAsync();
        var id = Assert.Single(await host.EventsAsync()).Id();
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(200, (int)(await host.GetAsync($"{Path}/{id}")).Status);
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(404, (int)(await host.GetAsync($"{Path}/{id}")).Status);
        Assert.Empty(await host.EventsAsync());
    }

    [Fact]
    public async Task An_event_shows_its_object_as_it_was_and_the_request_that_caused_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var created = await host.PostAsync(SliceHost.Sessions, "type=document&metadata[a]=before", SliceHost.Secret, ("Idempotency-Key", "key 1"));
        var told = Assert.Single(await host.EventsAsync());
        Assert.Equal(JsonSerializer.Serialize(created.Json), JsonSerializer.Serialize(told.GetProperty("data").GetProperty("object")));
        Assert.Equal((created.Header("Request-Id"), "key 1"), (told.Text("request", "id"), told.Text("request", "idempotency_key")));
        await host.PostAsync($"{SliceHost.Sessions}/{created.Json.Id()}", "metadata[a]=after");
        await host.Visit(created.Json).TestAsync("verify");
        await host.IdleAsync();
        var again = (await host.EventsAsync())[0];
        Assert.Equal(JsonSerializer.Serialize(told), JsonSerializer.Serialize(again));
        var byPerson = (await host.EventsAsync())[1];
        Assert.Equal("""{"id":null,"idempotency_key":null}""", JsonSerializer.Serialize(byPerson.GetProperty("request")));
        Assert.False(byPerson.GetProperty("data").GetProperty("object").TryGetProperty("verified_outputs", out _));
        Assert.Equal(404, (int)(await host.GetAsync($"{Path}/{told.Id()}", SliceHost.LiveSecret)).Status);
    }

    [Fact]
    public async Task A_page_whose_events_cannot_be_opened_any_more_still_says_that_there_are_more()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await host.CreateAsync();
        await host.CreateAsync();
        var newest = (await host.CreateAsync()).Id();
        await host.RowsAsync($"delete from subject_keys where subject = '{newest}'");
        var page = (await host.GetAsync($"{Path}?limit=2")).Json;
        Assert.True(page.GetProperty("has_more").GetBoolean());
    }
}
