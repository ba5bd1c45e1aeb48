using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Files;

/// <summary>Links: made, changed, listed, followed without a key, and over when their time is.</summary>
public sealed class FileLinkTests(PostgresFixture postgres)
{
    private static async Task<JsonElement> LinkAsync(SliceHost host, string form, string key = SliceHost.Secret)
    {
        var answer = await host.PostAsync(FilesIn.Links, form, key);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json;
    }

    /// <summary>Follows the link as anybody does, without a key.</summary>
    private static Task<Answer> FollowAsync(SliceHost host, JsonElement link, string method = "GET") =>
        host.SendAsync(new HttpMethod(method), new Uri(link.Text("url")!).AbsolutePath[1..], null);

    [Fact]
    public async Task A_link_has_every_field_and_leads_to_the_bytes_without_a_key()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var file = (await host.FileAsync()).Id();
        var link = await LinkAsync(host, $"file={file}&metadata[b]=2&metadata[a]=1");
        Assert.Equal(["id", "object", "created", "expired", "expires_at", "file", "livemode", "metadata", "url"], link.EnumerateObject().Select(static p => p.Name));
        Assert.Equal(
            ("file_link", "False", null, file, "False"),
            (link.Text("object"), link.Text("expired"), link.Text("expires_at"), link.Text("file"), link.Text("livemode")));
        Assert.Equal(("1", "2"), (link.Text("metadata", "a"), link.Text("metadata", "b")));
        Assert.StartsWith("link_1", link.Id(), StringComparison.Ordinal);
        Assert.Matches("^https://verify\\.example/links/[A-Za-z0-9_-]{43}$", link.Text("url"));
        Assert.Equal(link.ToString(), (await host.GetAsync($"{FilesIn.Links}/{link.Id()}")).Json.ToString());

        var followed = await FollowAsync(host, link);
        Assert.Equal((200, "image/png", "nosniff"), ((int)followed.Status, followed.Header("Content-Type"), followed.Header("X-Content-Type-Options")));
        Assert.Equal(FilesIn.Png, followed.Bytes);
        Assert.Contains("no-store", followed.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("sandbox", followed.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("11", 0), (await FollowAsync(host, link, "HEAD")) is var head ? (head.Header("Content-Length"), head.Bytes.Length) : default);
        Assert.Equal(link.Id(), (await host.GetAsync($"{FilesIn.Files}/{file}")).Json.GetProperty("links").GetProperty("data")[0].Id());
    }

    [Fact]
    public async Task An_upload_makes_its_link_at_once_where_it_asks_for_one()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var until = host.Now() + 60;
        var file = await host.FileAsync(more: $"file_link_data[create]=true&file_link_data[expires_at]={until}&file_link_data[metadata][a]=b");
        var link = Assert.Single(file.GetProperty("links").GetProperty("data").EnumerateArray());
        Assert.Equal((until, "b", file.Id()), (link.GetProperty("expires_at").GetInt64(), link.Text("metadata", "a"), link.Text("file")));
        Assert.Equal(FilesIn.Png, (await FollowAsync(host, link)).Bytes);
        Assert.Empty((await host.FileAsync(more: "file_link_data[create]=false")).GetProperty("links").GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task The_file_is_expanded_where_it_is_asked_for()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var file = (await host.FileAsync()).Id();
        var link = await LinkAsync(host, $"file={file}&expand[]=file");
        Assert.Equal(("file", file, "evidence.png"), (link.Text("file", "object"), link.Text("file", "id"), link.Text("file", "filename")));
        Assert.Equal(file, (await host.GetAsync($"{FilesIn.Links}/{link.Id()}?expand[]=file")).Json.Text("file", "id"));
        Assert.Equal(file, (await host.GetAsync(FilesIn.Links + "?expand[]=data.file")).Json.GetProperty("data")[0].Text("file", "id"));
        Assert.Equal((400, 400), ((int)(await host.GetAsync(FilesIn.Links + "?expand[]=file")).Status, (int)(await host.GetAsync($"{FilesIn.Links}/{link.Id()}?expand[]=url")).Status));
    }

    [Fact]
    public async Task A_link_that_is_over_leads_nowhere_and_stays_over()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var link = await LinkAsync(host, $"file={(await host.FileAsync()).Id()}&expires_at={host.Now() + 60}");
        host.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(200, (int)(await FollowAsync(host, link)).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var (over, never) = (await FollowAsync(host, link), await host.SendAsync(HttpMethod.Get, "links/" + new string('a', 43), null));
        Assert.Equal((404, 404, over.Body), ((int)over.Status, (int)never.Status, never.Body));
        Assert.Equal("True", (await host.GetAsync($"{FilesIn.Links}/{link.Id()}")).Json.Text("expired"));
        foreach (var form in (string[])["expires_at=", "metadata[a]=b", $"expires_at={host.Now() + 60}"])
        {
            Assert.Equal(400, (int)(await host.PostAsync($"{FilesIn.Links}/{link.Id()}", form)).Status);
        }
    }

    [Fact]
    public async Task A_link_is_ended_prolonged_and_noted_on()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var link = await LinkAsync(host, $"file={(await host.FileAsync()).Id()}&expires_at={host.Now() + 60}&metadata[a]=1&metadata[b]=2");
        async Task<Answer> ChangeAsync(string form) => await host.PostAsync($"{FilesIn.Links}/{link.Id()}", form);
        Assert.Equal((host.Now() + 90).ToString((IFormatProvider?)null), (await ChangeAsync($"expires_at={host.Now() + 90}")).Json.Text("expires_at"));
        var noted = (await ChangeAsync("metadata[a]=&metadata[c]=3")).Json;
        Assert.Equal("""{"b":"2","c":"3"}""", JsonSerializer.Serialize(noted.GetProperty("metadata")));
        Assert.Equal((host.Now() + 90).ToString((IFormatProvider?)null), noted.Text("expires_at"));
        Assert.Null((await ChangeAsync("expires_at=")).Json.Text("expires_at"));
        Assert.Equal("{}", (await ChangeAsync("metadata=")).Json.GetProperty("metadata").GetRawText());
        foreach (var (given, param) in (IEnumerable<(string, string)>)[("expires_at=1", "expires_at"), ("expires_at=soon", "expires_at"), ("file=a", "file"), ("expires_at[a]=1", "expires_at")])
        {
            Assert.Equal((400, param), (await ChangeAsync(given)) is var no ? ((int)no.Status, no.Error.Text("param")) : default);
        }

        Assert.Equal("True", (await ChangeAsync("expires_at=now")).Json.Text("expired"));
        Assert.Equal(404, (int)(await FollowAsync(host, link)).Status);
        Assert.Equal((404, "link"), (await host.PostAsync(FilesIn.Links + "/link_1no")) is var none ? ((int)none.Status, none.Error.Text("param")) : default);
    }

    /// <summary>What is asked, and the parameter at which it is refused.</summary>
    [Theory]
    [InlineData("", "file", "parameter_missing")]
    [InlineData("file=file_1no", "file", "resource_missing")]
    [InlineData("file={0}&expires_at=1", "expires_at", null)]
    [InlineData("file={0}&expires_at=now", "expires_at", null)]
    [InlineData("file={0}&expires_at=", "expires_at", "parameter_invalid_empty")]
    [InlineData("file={0}&name=a", "name", "parameter_unknown")]
    [InlineData("file={1}", "file", null)]
    public async Task What_is_wrong_about_a_link_is_refused_by_name(string form, string param, string? code)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (linkable, other) = ((await host.FileAsync()).Id(), (await host.FileAsync(purpose: "account_requirement")).Id());
        var answer = await host.PostAsync(FilesIn.Links, string.Format(null, form, linkable, other));
        Assert.Equal((400, param, code), ((int)answer.Status, answer.Error.Text("param"), answer.Code));
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from file_links"));
    }

    [Fact]
    public async Task Links_are_listed_by_file_by_time_and_by_whether_they_are_over()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (one, two) = ((await host.FileAsync()).Id(), (await host.FileAsync()).Id());
        var old = await LinkAsync(host, $"file={one}&expires_at={host.Now() + 10}");
        host.Time.Advance(TimeSpan.FromSeconds(10));
        var (a, b) = ((await LinkAsync(host, $"file={one}")).Id(), (await LinkAsync(host, $"file={two}&expires_at={host.Now() + 10}")).Id());
        async Task<string> IdsAsync(string query) => string.Join(' ', (await host.GetAsync(FilesIn.Links + query)).Json.GetProperty("data").EnumerateArray().Select(static l => l.Id()));
        Assert.Equal($"{b} {a} {old.Id()}", await IdsAsync(""));
        Assert.Equal($"{a} {old.Id()}", await IdsAsync("?file=" + one));
        Assert.Equal(old.Id(), await IdsAsync("?expired=true"));
        Assert.Equal($"{b} {a}", await IdsAsync("?expired=false"));
        Assert.Equal(old.Id(), await IdsAsync("?created[lt]=" + host.Now()));
        Assert.Equal(a, await IdsAsync($"?limit=1&starting_after={b}"));
        Assert.Equal(a, await IdsAsync($"?limit=1&ending_before={old.Id()}"));
        Assert.Equal("", await IdsAsync("?file=file_1no"));
        var page = (await host.GetAsync(FilesIn.Links + "?limit=2")).Json;
        Assert.Equal(("list", "/v1/file_links", "True"), (page.Text("object"), page.Text("url"), page.Text("has_more")));
        Assert.Equal((404, 404), ((int)(await host.GetAsync($"{FilesIn.Links}/{a}", SliceHost.LiveSecret)).Status, (int)(await host.GetAsync(FilesIn.Links + "/no")).Status));
        Assert.Equal("expired", (await host.GetAsync(FilesIn.Links + "?expired=1")).Error.Text("param"));
    }

    /// <summary>Seconds from now, empty for none, and whether a link to an identity picture may live so long.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("30", true)]
    [InlineData("31", false)]
    [InlineData("3600", false)]
    public async Task A_link_to_an_identity_picture_lives_for_thirty_seconds_at_most(string seconds, bool allowed)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, file, bytes) = await host.PictureAsync();
        var form = $"file={file}" + (seconds.Length == 0 ? "" : $"&expires_at={host.Now() + long.Parse(seconds, null)}");
        var answer = await host.PostAsync(FilesIn.Links, form, SliceHost.LiveSensitive);
        Assert.Equal(allowed ? 200 : 400, (int)answer.Status);
        if (allowed) Assert.Equal(bytes, (await FollowAsync(host, answer.Json)).Bytes);
        else Assert.Equal("expires_at", answer.Error.Text("param"));
    }

    [Fact]
    public async Task Only_a_key_that_may_have_the_picture_makes_prolongs_or_sees_a_link_to_it()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, file, _) = await host.PictureAsync();
        string Soon() => $"expires_at={host.Now() + 30}";
        var plain = await host.KeyAsync(true, [], ("file", Access.Write));
        var reads = await host.KeyAsync(true, [], ("file", Access.Read), (SensitiveResults.ReadRecent.Resource, Access.Read));
        foreach (var key in (string[])[SliceHost.LiveSecret, plain, reads]) Assert.Equal(403, (int)(await host.PostAsync(FilesIn.Links, $"file={file}&{Soon()}", key)).Status);

        var link = await LinkAsync(host, $"file={file}&{Soon()}", SliceHost.LiveSensitive);
        var path = $"{FilesIn.Links}/{link.Id()}";
        host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null((await host.GetAsync(path, SliceHost.LiveSecret)).Json.Text("url"));
        Assert.Null((await host.GetAsync(FilesIn.Links, plain)).Json.GetProperty("data")[0].Text("url"));
        Assert.Null((await host.GetAsync($"{FilesIn.Files}/{file}", SliceHost.LiveSecret)).Json.GetProperty("links").GetProperty("data")[0].Text("url"));
        Assert.Equal(link.Text("url"), (await host.GetAsync(path, SliceHost.LiveSensitive)).Json.Text("url"));
        Assert.Equal(403, (int)(await host.PostAsync(path, Soon(), plain)).Status);
        Assert.Equal("expires_at", (await host.PostAsync(path, "expires_at=", SliceHost.LiveSensitive)).Error.Text("param"));
        Assert.Equal(200, (int)(await host.PostAsync(path, Soon(), SliceHost.LiveSensitive)).Status);
        Assert.Equal(200, (int)(await host.PostAsync(path, "expires_at=now", plain)).Status);
        Assert.Equal(404, (int)(await FollowAsync(host, link)).Status);
    }

    [Fact]
    public async Task Neither_the_token_nor_what_is_noted_on_a_link_is_readable_in_the_database_or_the_log()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var file = (await host.SendFileAsync(FilesIn.Png, name: "zyxmarkname.png")).Json.Id();
        var link = (await host.PostAsync(FilesIn.Links, $"file={file}&metadata[zyxmarkkey]=zyxmarkvalue", SliceHost.Secret, ("Idempotency-Key", "one"))).Json;
        await FollowAsync(host, link);
        var token = link.Text("url")!.Split('/')[^1];
        var rows = string.Join('\n', await host.RowsAsync("select l::text || f::text || r::text from file_links l, files f, idempotent_replies r"));
        var bytes = string.Join('\n', await host.RowsAsync("select * from file_links l, files f, idempotent_replies r"));
        foreach (var text in (string[])[rows, bytes, string.Join('\n', host.Logs.All)])
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain("zyxmark", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString("zyxmark"u8), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Of_many_updates_at_once_every_one_holds()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var link = await LinkAsync(host, $"file={(await host.FileAsync()).Id()}");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => host.PostAsync($"{FilesIn.Links}/{link.Id()}", $"metadata[k{i}]={i}")));
        Assert.Equal(8, (await host.GetAsync($"{FilesIn.Links}/{link.Id()}")).Json.GetProperty("metadata").EnumerateObject().Count());
    }
}
