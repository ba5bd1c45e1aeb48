using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.Capture;

/// <summary>From a computer to a phone: an invitation that opens once, for ten minutes.</summary>
public sealed class HandoffTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_phone_shows_the_computers_number_and_goes_on_with_the_same_session()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var computer = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await computer.ConsentAsync();
        var invitation = await InviteAsync(computer);
        Assert.False((await computer.OpenAsync()).Json.GetProperty("handoff").GetProperty("taken").GetBoolean());
        Assert.Contains("handoff_over", (await host.SendAsync(HttpMethod.Get, invitation.Path[..^1], null)).Body, StringComparison.Ordinal);

        var taken = await host.SendAsync(HttpMethod.Post, invitation.Path, null);
        Assert.Equal((200, "no-store"), ((int)taken.Status, taken.Header("Cache-Control")));
        var phone = new Visitor(host, taken.Json.Text("session")!, taken.Json.Text("token")!);
        Assert.Equal(computer.Session, phone.Session);
        Assert.Equal(["id_document_front", "id_document_back"], (await phone.OpenAsync()).Json.Texts("requirements", "missing"));
        var seen = (await computer.OpenAsync()).Json.GetProperty("handoff");
        Assert.Equal((invitation.Number, true), (seen.Text("number"), seen.GetProperty("taken").GetBoolean()));
    }

    [Fact]
    public async Task Of_many_that_take_it_at_once_one_does()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (path, _) = await InviteAsync(host.Visit(await host.CreateAsync()));
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.SendAsync(HttpMethod.Post, path, null)));
        Assert.Single(all, static a => (int)a.Status == 200);
        Assert.Equal(410, (int)(await host.SendAsync(HttpMethod.Get, path, null)).Status);
    }

    [Theory]
    [InlineData("late")]
    [InlineData("replaced")]
    [InlineData("canceled")]
    public async Task An_invitation_that_is_over_opens_nothing(string why)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync();
        var computer = host.Visit(session);
        var (path, _) = await InviteAsync(computer);
        if (why == "late") host.Time.Advance(TimeSpan.FromMinutes(10));
        if (why == "replaced") await InviteAsync(computer);
        if (why == "canceled") await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/cancel");
        Assert.Equal(410, (int)(await host.SendAsync(HttpMethod.Get, path, null)).Status);
        Assert.Equal(410, (int)(await host.SendAsync(HttpMethod.Post, path, null)).Status);
    }

    [Fact]
    public async Task The_invitations_address_tells_nothing_with_which_the_session_could_be_opened()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var computer = host.Visit(await host.CreateAsync());
        var (path, _) = await InviteAsync(computer);
        foreach (var part in (string[])[path["continue/".Length..], path["continue/".Length..][..64], path["continue/".Length..][64..]])
            Assert.Equal(401, (int)(await (computer with { Key = "link_" + part }).OpenAsync()).Status);
    }

    private static async Task<(string Path, string Number)> InviteAsync(Visitor visitor)
    {
        var made = await visitor.Host.PostAsync($"v1/identity/verification_pages/{visitor.Session}/handoff", "", visitor.Key);
        Assert.True((int)made.Status == 200, made.Body);
        Assert.Matches("^[1-9][0-9]$", made.Json.Text("number"));
        Assert.Matches("^continue/[0-9a-f]{96}$", new Uri(made.Json.Text("url")!).AbsolutePath[1..]);
        return (new Uri(made.Json.Text("url")!).AbsolutePath[1..], made.Json.Text("number")!);
    }
}
