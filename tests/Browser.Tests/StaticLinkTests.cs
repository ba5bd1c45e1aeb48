using System.Text.Json;
using Microsoft.Playwright;

namespace Bonafide.Browser.Tests;

/// <summary>The permanent address of a flow, on phones of two persons.</summary>
public sealed class StaticLinkTests(JourneyWorld world)
{
    private const string Flows = "v1/identity/verification_flows";

    [Fact]
    public async Task The_same_link_used_twice_makes_two_sessions()
    {
        var flow = await MakeAsync();
        var ids = new List<string>();
        foreach (var email in (string[])["ada@example.com", "grace@example.com"])
        {
            await world.OnAPhoneAsync(async phone =>
            {
                Assert.Equal(200, await phone.OpenAsync(new Uri(LinkOf(flow), "?client_reference_id=desk%207")));
                await phone.SeesAsync("flow");
                await EmailOf(phone).FillAsync(email);
                await phone.TapAsync("begin");
                await phone.SeesAsync("test");
                Assert.Equal("/start/resume", new Uri(phone.Page.Url).AbsolutePath);
                Assert.Equal("", new Uri(phone.Page.Url).Query);
                await phone.TapAsync("outcome_success");
                await phone.SeesAsync("done");
            });
            var session = (await ListAsync()).First(s => s.GetProperty("provided_details").GetProperty("email").GetString() == email);
            Assert.Equal("desk 7", session.GetProperty("client_reference_id").GetString());
            ids.Add(session.GetProperty("id").GetString()!);
        }

        Assert.Equal(2, ids.Distinct().Count());
        async Task<JsonElement[]> ListAsync() =>
            [.. (await world.Shop.CallAsync(HttpMethod.Get, "v1/identity/verification_sessions?client_reference_id=desk%207", false)).GetProperty("data").EnumerateArray()];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bad_address_is_told_and_stays_to_be_mended(bool dark)
    {
        var flow = await MakeAsync();
        await world.OnAPhoneAsync(
            async phone =>
            {
                phone.Expect("the server responded with a status of 422");
                await phone.OpenAsync(new Uri(LinkOf(flow), "?prefilled_email=ada%40example"));
                await phone.SeesAsync("flow");
                await phone.TapAsync("begin");
                await phone.ReadsAsync("Type a complete e-mail address");
                Assert.Equal("ada@example", await EmailOf(phone).InputValueAsync());
                await EmailOf(phone).FillAsync("ada@example.com");
                await phone.TapAsync("begin");
                await phone.SeesAsync("test");
            },
            dark);
    }

    [Fact]
    public async Task A_closed_link_says_so()
    {
        var flow = await MakeAsync();
        await world.Shop.CallAsync(HttpMethod.Post, $"{Flows}/{flow.GetProperty("id").GetString()}/static_link/deactivate", false);
        await world.OnAPhoneAsync(async phone =>
        {
            phone.Expect("the server responded with a status of 410");
            Assert.Equal(410, await phone.OpenAsync(LinkOf(flow)));
            await phone.SeesAsync("flow_closed");
            Assert.Contains("This link is closed", await phone.TextAsync(), StringComparison.Ordinal);
        });
    }

    private async Task<JsonElement> MakeAsync()
    {
        var flow = await world.Shop.CallAsync(HttpMethod.Post, Flows, false, ("name", "Front desk"), ("checks[]", "document"));
        return await world.Shop.CallAsync(HttpMethod.Post, $"{Flows}/{flow.GetProperty("id").GetString()}/static_link/activate", false);
    }

    private static ILocator EmailOf(Phone phone) => phone.Page.GetByLabel("E-mail address");

    private static Uri LinkOf(JsonElement flow) => new(flow.GetProperty("static_link").GetProperty("url").GetString()!);
}
