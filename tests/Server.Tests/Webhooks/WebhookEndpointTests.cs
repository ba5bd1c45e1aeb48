using System.Text.Json;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Webhooks;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Webhooks;

public sealed class WebhookEndpointTests(PostgresFixture postgres)
{
    private const string Sound = "url=https://hooks.example/a&enabled_events[]=*";

    [Fact]
    public async Task The_secret_is_shown_at_creation_and_never_again()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);

        var made = TestWebhooks.Body(await webhooks.CreateAsync(Sound + "&description=mine&metadata[a]=b&api_version=2020-08-27&connect=false"));

        Assert.Matches("^whsec_[0-9A-Za-z]{32}$", made.GetProperty("secret").GetString());
        Assert.Matches("^we_1[0-9A-Za-z]{23}$", made.GetProperty("id").GetString());
        Assert.Equal(
            ["id", "object", "api_version", "application", "created", "description", "enabled_events", "livemode", "metadata", "secret", "status", "url"],
            made.EnumerateObject().Select(member => member.Name));
        var later = TestWebhooks.Body(await webhooks.RetrieveAsync(Id(made)));
        Assert.False(later.TryGetProperty("secret", out _));
        Assert.Equal("webhook_endpoint 2020-08-27 mine enabled https://hooks.example/a", string.Join(
            ' ', new[] { "object", "api_version", "description", "status", "url" }.Select(name => later.GetProperty(name).GetString())));
        Assert.Equal("b", later.GetProperty("metadata").GetProperty("a").GetString());
        Assert.DoesNotContain(made.GetProperty("secret").GetString()!, (await webhooks.RowsAsync("select encode(secrets, 'escape') from webhook_endpoints"))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enabled_events[]=*", "url", "parameter_missing")]
    [InlineData("url=https://a.example/", "enabled_events", "parameter_missing")]
    [InlineData("url=https://a.example/&enabled_events=", "enabled_events", "parameter_invalid_empty")]
    [InlineData("url=https://a.example/&enabled_events[]=*&enabled_events[]=nope", "enabled_events[1]", null)]
    [InlineData("url=nonsense&enabled_events[]=*", "url", "url_invalid")]
    [InlineData("url=ftp://a.example/&enabled_events[]=*", "url", "url_invalid")]
    [InlineData("url=https://me:hush@a.example/&enabled_events[]=*", "url", "url_invalid")]
    [InlineData(Sound + "&api_version=1999-01-01", "api_version", null)]
    [InlineData(Sound + "&connect=true", "connect", null)]
    [InlineData(Sound + "&secret=whsec_mine", "secret", "parameter_unknown")]
    public async Task What_cannot_be_is_refused_by_name(string form, string param, string? code)
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);

        var error = Refusal(await webhooks.CreateAsync(form));

        Assert.Equal((400, param, code, ErrorStage.Validation), (error.Status, error.Param, error.Code, error.Stage));
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://a.example/", true, true, false)]
    [InlineData("http://127.0.0.1:4242/", true, true, true)]
    [InlineData("http://127.0.0.1:4242/", true, false, false)]
    [InlineData("http://a.example/", false, false, true)]
    [InlineData("https://localhost/", false, false, false)]
    [InlineData("https://10.1.2.3/", false, false, false)]
    [InlineData("https://[::1]/", false, false, false)]
    [InlineData("https://[::ffff:10.1.2.3]/", false, false, false)]
    [InlineData("https://2130706433/", false, false, false)]
    [InlineData("https://10.1.2.3/", false, true, true)]
    public async Task Live_addresses_are_https_and_private_ones_need_leave(string url, bool livemode, bool allowPrivate, bool accepted)
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres, new WebhookSettings(allowPrivate));

        var made = await webhooks.CreateAsync($"enabled_events[]=*&url={Uri.EscapeDataString(url)}", livemode);

        Assert.Equal(accepted, made.Error is null);
        if (!accepted) Assert.Equal("url_invalid", Refusal(made).Code);
    }

    [Fact]
    public async Task Of_many_creations_at_once_only_as_many_as_the_limit_succeed_in_each_mode()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres, new WebhookSettings(AllowPrivate: true, EndpointLimit: 3));

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => webhooks.CreateAsync(Sound)));

        Assert.Equal(3, made.Count(result => result.Error is null));
        Assert.All(made.Where(result => result.Error is not null), result =>
            Assert.Equal("You have reached the maximum of 3 test webhook endpoints.", Refusal(result).Message));
        Assert.Null((await webhooks.CreateAsync(Sound, livemode: true)).Error);
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_leaves_the_rest()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        var id = Id(TestWebhooks.Body(await webhooks.CreateAsync(Sound + "&description=mine&metadata[a]=1&metadata[b]=2")));

        var changed = TestWebhooks.Body(await webhooks.UpdateAsync(id, "disabled=true&description=&metadata[a]=&metadata[c]=3&enabled_events[]=file.created"));

        Assert.Equal(("disabled", JsonValueKind.Null), (changed.GetProperty("status").GetString(), changed.GetProperty("description").ValueKind));
        Assert.Equal(["b", "c"], changed.GetProperty("metadata").EnumerateObject().Select(pair => pair.Name));
        Assert.Equal(["file.created"], changed.GetProperty("enabled_events").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("https://hooks.example/a", changed.GetProperty("url").GetString());
        Assert.Equal(changed.GetRawText(), TestWebhooks.Body(await webhooks.RetrieveAsync(id)).GetRawText());
        Assert.Equal("enabled", TestWebhooks.Body(await webhooks.UpdateAsync(id, "disabled=false")).GetProperty("status").GetString());
        Assert.Equal("parameter_unknown", Refusal(await webhooks.UpdateAsync(id, "api_version=2020-08-27")).Code);
    }

    [Fact]
    public async Task A_deleted_endpoint_is_gone()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        var id = Id(TestWebhooks.Body(await webhooks.CreateAsync(Sound)));

        var gone = TestWebhooks.Body(await webhooks.DeleteAsync(id));

        Assert.Equal((id, "webhook_endpoint", true), (Id(gone), gone.GetProperty("object").GetString(), gone.GetProperty("deleted").GetBoolean()));
        var error = Refusal(await webhooks.DeleteAsync(id));
        Assert.Equal((404, "resource_missing", "webhook_endpoint", $"No such webhook endpoint: '{id}'"), (error.Status, error.Code, error.Param, error.Message));
        Assert.Equal(404, Refusal(await webhooks.RetrieveAsync(id)).Status);
        Assert.Equal(404, Refusal(await webhooks.UpdateAsync(id, "disabled=true")).Status);
    }

    [Fact]
    public async Task An_endpoint_of_the_other_mode_is_named_as_such_and_not_touched()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        var id = Id(TestWebhooks.Body(await webhooks.CreateAsync(Sound, livemode: true)));

        foreach (var refused in new[] { await webhooks.RetrieveAsync(id), await webhooks.UpdateAsync(id, "disabled=true"), await webhooks.DeleteAsync(id) })
            Assert.Contains("a similar object exists in live mode, but a test mode key was used", Refusal(refused).Message, StringComparison.Ordinal);
        Assert.Equal("enabled", TestWebhooks.Body(await webhooks.RetrieveAsync(id, livemode: true)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Pages_are_newest_first_in_both_directions()
    {
        await using var webhooks = await TestWebhooks.NewAsync(postgres);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Insert(0, Id(TestWebhooks.Body(await webhooks.CreateAsync(Sound))));

        Assert.Equal(Expected(ids.Take(2), true), Page(await webhooks.ListAsync("limit=2")));
        Assert.Equal(Expected(ids.Skip(2).Take(2), true), Page(await webhooks.ListAsync($"limit=2&starting_after={ids[1]}")));
        Assert.Equal(Expected(ids.Skip(4), false), Page(await webhooks.ListAsync($"limit=2&starting_after={ids[3]}")));
        Assert.Equal(Expected(ids.Skip(1).Take(2), true), Page(await webhooks.ListAsync($"limit=2&ending_before={ids[3]}")));
        Assert.Equal("resource_missing", Refusal(await webhooks.ListAsync("starting_after=we_nope")).Code);
        Assert.Equal("parameter_unknown", Refusal(await webhooks.ListAsync("status=enabled")).Code);
    }

    private static string Id(JsonElement endpoint) => endpoint.GetProperty("id").GetString()!;

    private static ApiError Refusal(Result<ApiReply> result)
    {
        Assert.False(result.TryGet(out _, out var error));
        return error;
    }

    private static string Expected(IEnumerable<string> ids, bool hasMore) => $"{string.Join(' ', ids)} {hasMore}";

    private static string Page(Result<ApiReply> result)
    {
        var list = TestWebhooks.Body(result);
        return Expected(list.GetProperty("data").EnumerateArray().Select(Id), list.GetProperty("has_more").GetBoolean());
    }
}
