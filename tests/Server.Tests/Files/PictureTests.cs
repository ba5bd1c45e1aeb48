using Bonafide.Server.Accounts;
using Bonafide.Server.Blobs;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Files;

/// <summary>The pictures of a verification: whose they are, who may see them, for how long.</summary>
public sealed class PictureTests(PostgresFixture postgres)
{
    private static readonly (string, Access)[] Recent = [("file", Access.Write), (SensitiveResults.ReadRecent.Resource, Access.Read)];
    private static readonly (string, Access)[] All = [("file", Access.Write), (SensitiveResults.ReadAll.Resource, Access.Read)];

    private static async Task<int> ContentsAsync(SliceHost host, string file, string key) => (int)(await host.GetAsync($"{FilesIn.Files}/{file}/contents", key)).Status;

    [Fact]
    public async Task A_report_names_front_and_back_and_a_permitted_key_reads_them()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("BONAFIDE_ALLOW_SPECIMENS", "true"));
        var (front, back) = (host.Perception.Picture(Seen.Reply(Seen.Document())), host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Card))));
        var session = await host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret)).VerifyAsync(front, back);
        var report = (await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}", SliceHost.LiveSecret)).Json;
        var files = report.Texts("document", "files");
        Assert.Equal(2, files.Length);
        foreach (var (file, bytes) in files.Zip([front, back]))
        {
            var answer = await host.GetAsync($"{FilesIn.Files}/{file}/contents", SliceHost.LiveSensitive);
            Assert.Equal((200, "image/jpeg"), ((int)answer.Status, answer.Header("Content-Type")));
            Assert.Equal(bytes, answer.Bytes);
            var shown = (await host.GetAsync($"{FilesIn.Files}/{file}", SliceHost.LiveSecret)).Json;
            Assert.Equal(("identity_document_downloadable", $"{file}.jpg", "jpg"), (shown.Text("purpose"), shown.Text("filename"), shown.Text("type")));
        }

        var listed = (await host.GetAsync(FilesIn.Files + "?purpose=identity_document_downloadable", SliceHost.LiveSecret)).Json.GetProperty("data");
        Assert.Equal(files.Order(), listed.EnumerateArray().Select(static f => f.Id()).Order());
    }

    [Fact]
    public async Task The_bytes_of_a_picture_are_refused_to_every_key_without_the_sensitive_permission()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (_, file, _) = await host.PictureAsync();
        var plain = await host.KeyAsync(true, [], ("file", Access.Write), ("identity_product", Access.Write));
        foreach (var key in (string[])[SliceHost.LiveSecret, plain])
        {
            var refused = await host.GetAsync($"{FilesIn.Files}/{file}/contents", key);
            Assert.Equal(403, (int)refused.Status);
            Assert.StartsWith("To access sensitive verification results, configure a restricted API key", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(404, await ContentsAsync(host, file, SliceHost.Sensitive));
        Assert.Equal(403, await ContentsAsync(host, file, await host.KeyAsync(true, [], (SensitiveResults.ReadRecent.Resource, Access.Read))));
        Assert.DoesNotContain(host.Logs.All, static line => line.Contains("identity picture", StringComparison.Ordinal));
        Assert.Equal(200, await ContentsAsync(host, file, await host.KeyAsync(true, [], Recent)));
        var line = Assert.Single(host.Logs.All, static line => line.Contains("read an identity picture", StringComparison.Ordinal));
        Assert.DoesNotContain(file, line, StringComparison.Ordinal);
    }

    /// <summary>The 48 hours are those of the verification: a picture that lay a day before it was submitted is not older for it.</summary>
    [Fact]
    public async Task A_recent_key_reads_48_hours_back_and_one_for_all_results_from_its_addresses_for_ever()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var bytes = host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport)));
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(bytes);
        await visitor.GiveAsync("front", file);
        host.Time.Advance(TimeSpan.FromHours(40));
        await visitor.SubmitAsync();
        await host.IdleAsync();
        var (recent, all) = (await host.KeyAsync(true, [], Recent), await host.KeyAsync(true, ["127.0.0.0/8"], All));
        host.Time.Advance(TimeSpan.FromHours(48));
        Assert.Equal((200, 200), (await ContentsAsync(host, file, recent), await ContentsAsync(host, file, all)));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((403, 200), (await ContentsAsync(host, file, recent), await ContentsAsync(host, file, all)));
        Assert.Equal(403, await ContentsAsync(host, file, await host.KeyAsync(true, [], All)));
    }

    [Fact]
    public async Task A_picture_that_no_report_names_is_known_to_no_api_key()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport))));
        foreach (var path in (string[])["/" + file, $"/{file}/contents"])
        {
            Assert.Equal((404, 404), ((int)(await host.GetAsync(FilesIn.Files + path, SliceHost.LiveSecret)).Status, (int)(await host.GetAsync(FilesIn.Files + path, SliceHost.LiveSensitive)).Status));
        }

        Assert.Empty((await host.GetAsync(FilesIn.Files, SliceHost.LiveSecret)).Json.GetProperty("data").EnumerateArray());
        Assert.Equal((400, "file"), (await host.PostAsync(FilesIn.Links, "file=" + file, SliceHost.LiveSensitive)) is var no ? ((int)no.Status, no.Error.Text("param")) : default);
        Assert.Equal(403, (int)(await host.GetAsync($"{FilesIn.Files}/{file}", visitor.Key)).Status);
    }

    [Fact]
    public async Task An_uploaded_identity_document_is_read_back_only_with_the_sensitive_permission()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var file = (await host.FileAsync(purpose: "identity_document")).Id();
        Assert.Equal(403, await ContentsAsync(host, file, SliceHost.Secret));
        Assert.Equal(200, await ContentsAsync(host, file, SliceHost.Sensitive));
    }

    [Fact]
    public async Task Once_contents_are_forgotten_ids_stay_and_contents_and_links_lead_nowhere()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (session, file, _) = await host.PictureAsync();
        var link = (await host.PostAsync(FilesIn.Links, $"file={file}&expires_at={host.Now() + 30}&metadata[a]=b", SliceHost.LiveSensitive)).Json;
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var other = await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport))));
        var account = (await host.Get<AccountStore>().EnsureFirstAsync("any", host.Time.GetUtcNow(), default)).Account;
        var (owner, id) = (new Owner(account.Id, true), new VerificationSessionId(session.Id()));
        foreach (var blob in await host.Get<FileStore>().BlobsOfAsync(owner, id, default)) host.Get<BlobFolder>().Delete(blob);
        await host.Database.ExecuteBatchAsync(FileStore.RemoveContentsOf(owner, id, host.Time.GetUtcNow()), default);

        Assert.Equal(404, await ContentsAsync(host, file, SliceHost.LiveSensitive));
        Assert.Equal(404, (int)(await host.SendAsync(HttpMethod.Get, new Uri(link.Text("url")!).AbsolutePath[1..], null)).Status);
        Assert.Equal(file, (await host.GetAsync($"{FilesIn.Files}/{file}", SliceHost.LiveSecret)).Json.Id());
        var after = (await host.GetAsync($"{FilesIn.Links}/{link.Id()}", SliceHost.LiveSensitive)).Json;
        Assert.Equal(("True", "{}"), (after.Text("expired"), after.GetProperty("metadata").GetRawText()));
        Assert.Equal(400, (int)(await host.PostAsync(FilesIn.Links, $"file={file}&expires_at={host.Now() + 30}", SliceHost.LiveSensitive)).Status);
        Assert.Equal(["0"], await host.RowsAsync($"select count(*) from files where session = '{session.Id()}' and (blob is not null or sha256 is not null or examination is not null)"));
        Assert.Equal([other], await host.RowsAsync("select id from files where blob is not null"));
        Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_redacted_sessions_pictures_are_gone_when_the_call_answers_and_stay_gone()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var (session, file, _) = await host.PictureAsync();
        var link = (await host.PostAsync(FilesIn.Links, $"file={file}&expires_at={host.Now() + 30}", SliceHost.LiveSensitive)).Json;
        var path = new Uri(link.Text("url")!).AbsolutePath[1..];
        Assert.Equal(200, (int)(await host.SendAsync(HttpMethod.Get, path, null)).Status);
        Assert.Equal(200, (int)(await host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact", "", SliceHost.LiveSecret)).Status);
        for (var finished = false; ; finished = true)
        {
            Assert.Equal((404, 404), (await ContentsAsync(host, file, SliceHost.LiveSensitive), (int)(await host.SendAsync(HttpMethod.Get, path, null)).Status));
            if (finished) break;
            await host.IdleAsync();
        }

        Assert.Equal(file, (await host.GetAsync($"{FilesIn.Files}/{file}", SliceHost.LiveSecret)).Json.Id());
        Assert.Equal("True", (await host.GetAsync($"{FilesIn.Links}/{link.Id()}", SliceHost.LiveSecret)).Json.Text("expired"));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories));
    }

    /// <summary>Test mode shows the sample person, but the pictures are those that the tester handed in.</summary>
    [Fact]
    public async Task In_test_mode_the_report_names_the_pictures_that_were_handed_in()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var bytes = host.Perception.Picture(Seen.Reply(Seen.Nothing()));
        var session = await host.Visit(await host.CreateAsync()).VerifyAsync(bytes, bytes, SliceHost.Secret);
        var report = (await host.GetAsync($"{SliceHost.Reports}/{session.Text("last_verification_report")}")).Json;
        Assert.Equal(2, report.Texts("document", "files").Length);
        Assert.Equal(bytes, (await host.GetAsync($"{FilesIn.Files}/{report.Texts("document", "files")[0]}/contents", SliceHost.Sensitive)).Bytes);
    }
}
