using System.Text;
using Bonafide.Server.Files;
using Bonafide.Server.Jobs;
using Bonafide.Server.Tests.Fixtures;

namespace Bonafide.Server.Tests.Files;

/// <summary>Files that an integrator uploads: made, told, listed, read back, and gone when their time is over.</summary>
public sealed class FileTests(PostgresFixture postgres)
{
    private const string Publishable = "pk_test_slices00000000000001";

    [Fact]
    public async Task A_file_is_answered_with_every_field_and_retrieved_the_same()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var made = await host.FileAsync();
        Assert.Equal(
            ["id", "object", "created", "expires_at", "filename", "links", "purpose", "size", "title", "type", "url"], made.EnumerateObject().Select(static p => p.Name));
        Assert.StartsWith("file_1", made.Id(), StringComparison.Ordinal);
        Assert.Equal(
            ("file", "evidence.png", "dispute_evidence", "11", null, "png"),
            (made.Text("object"), made.Text("filename"), made.Text("purpose"), made.Text("size"), made.Text("title"), made.Text("type")));
        Assert.Equal($"https://verify.example/v1/files/{made.Id()}/contents", made.Text("url"));
        Assert.Equal(
            ("list", "False", $"/v1/file_links?file={made.Id()}"), (made.Text("links", "object"), made.Text("links", "has_more"), made.Text("links", "url")));
        Assert.Equal(made.ToString(), (await host.GetAsync($"{FilesIn.Files}/{made.Id()}")).Json.ToString());
        Assert.Equal(made.ToString(), (await host.GetAsync($"{FilesIn.Files}/{made.Id()}?expand[]=links")).Json.ToString());
    }

    [Fact]
    public async Task The_bytes_come_back_as_they_were_and_no_cache_keeps_them()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.GetAsync($"{FilesIn.Files}/{(await host.FileAsync()).Id()}/contents");
        Assert.Equal(FilesIn.Png, answer.Bytes);
        Assert.Equal(("image/png", "11", "nosniff"), (answer.Header("Content-Type"), answer.Header("Content-Length"), answer.Header("X-Content-Type-Options")));
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.StartsWith("inline; filename=", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.StartsWith("req_", answer.Header("Request-Id"), StringComparison.Ordinal);
        var paper = await host.GetAsync($"{FilesIn.Files}/{(await host.FileAsync(FilesIn.Pdf)).Id()}/contents");
        Assert.StartsWith("attachment; filename=", paper.Header("Content-Disposition"), StringComparison.Ordinal);
    }

    /// <summary>Purpose, a name, the bytes, and what it is taken for; null where it is refused.</summary>
    [Theory]
    [InlineData("dispute_evidence", "a.jpg", "\u00ff\u00d8\u00ff\u00e0", "jpg")]
    [InlineData("dispute_evidence", "blob", "%PDF-1.4", "pdf")]
    [InlineData("dispute_evidence", "a.png", "GIF89a", null)]
    [InlineData("business_logo", "a", "GIF89a", "gif")]
    [InlineData("issuing_regulatory_reporting", "blob", "{}", "json")]
    [InlineData("tax_document_user_upload", "a.xlsx", "PK\u0003\u0004", "xlsx")]
    [InlineData("tax_document_user_upload", "a.csv", "a,b", "csv")]
    [InlineData("pci_document", "a.pdf", "no paper", null)]
    [InlineData("identity_document", "a.txt", "text", null)]
    public async Task A_file_is_known_by_its_bytes(string purpose, string name, string bytes, string? type)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.SendFileAsync(Encoding.Latin1.GetBytes(bytes), purpose, name: name);
        Assert.Equal(type is null ? 400 : 200, (int)answer.Status);
        if (type is not null) Assert.Equal(type, answer.Json.Text("type"));
        else Assert.Equal(("file", true), (answer.Error.Text("param"), answer.Message.Contains("mimetypes: application/pdf", StringComparison.Ordinal)));
    }

    /// <summary>What is sent, and the refusal: status, code and parameter.</summary>
    [Theory]
    [InlineData(null, "", 400, "parameter_missing", "purpose")]
    [InlineData("anything", "", 400, null, "purpose")]
    [InlineData("selfie", "", 400, null, "purpose")]
    [InlineData("identity_document_downloadable", "", 400, null, "purpose")]
    [InlineData("identity_private", "", 400, null, "purpose")]
    [InlineData("dispute_evidence", "owned_by=vs_1", 400, "parameter_unknown", "owned_by")]
    [InlineData("dispute_evidence", "file_link_data[expires_at]=9999999999", 400, "parameter_missing", "file_link_data[create]")]
    [InlineData("dispute_evidence", "file_link_data[create]=yes", 400, null, "file_link_data[create]")]
    [InlineData("dispute_evidence", "file_link_data[create]=true&file_link_data[expires_at]=1", 400, null, "file_link_data[expires_at]")]
    [InlineData("dispute_evidence", "file_link_data[create]=true&file_link_data[other]=1", 400, "parameter_unknown", "file_link_data[other]")]
    [InlineData("identity_document", "file_link_data[create]=true", 400, null, "purpose")]
    [InlineData("dispute_evidence", "expand[0]=owner", 400, null, "expand")]
    public async Task What_is_wrong_about_an_upload_is_refused_by_name(string? purpose, string more, int status, string? code, string param)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var answer = await host.SendFileAsync(FilesIn.Png, purpose, more);
        Assert.Equal((status, code, param), ((int)answer.Status, answer.Code, answer.Error.Text("param")));
        Assert.Equal(["0|0"], await host.RowsAsync("select (select count(*) from files), (select count(*) from subject_keys)"));
    }

    [Fact]
    public async Task A_missing_an_empty_and_a_textual_file_are_refused()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        Assert.Equal("parameter_missing", (await host.SendFileAsync(null)).Code);
        Assert.Equal("The file is empty.", (await host.SendFileAsync([])).Message);
        Assert.Contains("-F file=@", (await host.SendFileAsync(null, more: "file=evidence.png")).Message, StringComparison.Ordinal);
        var form = await host.PostAsync(FilesIn.Files, "purpose=dispute_evidence&file=abc");
        Assert.Equal((400, true), ((int)form.Status, form.Message.Contains("multipart/form-data", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_the_connection_goes_on()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        foreach (var (purpose, bytes, limit) in (IEnumerable<(string, int, string)>)[("business_icon", (512 * 1024) + 1, "512 KB"), ("dispute_evidence", (5 << 20) + 1, "5 MB"),
            ("pci_document", 17 << 20, "16 MB"), ("pci_document", 33 << 20, "16 MB")])
        {
            var answer = await host.SendFileAsync([.. purpose == "pci_document" ? FilesIn.Pdf : FilesIn.Png, .. new byte[bytes]], purpose);
            Assert.Equal((400, "file"), ((int)answer.Status, answer.Error.Text("param")));
            Assert.Contains(limit, answer.Message, StringComparison.Ordinal);
        }

        Assert.Equal("16777216", (await host.FileAsync([.. FilesIn.Pdf, .. new byte[(16 << 20) - FilesIn.Pdf.Length]], "pci_document")).Text("size"));
    }

    [Fact]
    public async Task A_publishable_key_uploads_and_does_nothing_else_with_files()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var made = await host.FileAsync(key: Publishable);
        Assert.Null(made.Text("url"));
        Assert.False(made.TryGetProperty("links", out _));
        foreach (var path in (string[])["", "/" + made.Id(), $"/{made.Id()}/contents"]) Assert.Equal(401, (int)(await host.GetAsync(FilesIn.Files + path, Publishable)).Status);
        Assert.Equal(401, (int)(await host.PostAsync(FilesIn.Links, "file=" + made.Id(), Publishable)).Status);
        var link = await host.SendFileAsync(FilesIn.Png, more: "file_link_data[create]=true", key: Publishable);
        Assert.Equal((403, "file_link_data"), ((int)link.Status, link.Error.Text("param")));
        Assert.Equal(200, (int)(await host.GetAsync($"{FilesIn.Files}/{made.Id()}")).Status);
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_file_whatever_the_boundary()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var first = await host.SendFileAsync(FilesIn.Png, headers: ("Idempotency-Key", "one"));
        var again = await host.SendFileAsync(FilesIn.Png, headers: ("Idempotency-Key", "one"));
        Assert.Equal((first.Body, "true"), (again.Body, again.Header("Idempotent-Replayed")));
        Assert.Equal("idempotency_error", (await host.SendFileAsync(FilesIn.Pdf, headers: ("Idempotency-Key", "one"))).Error.Text("type"));
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from files"));
    }

    [Fact]
    public async Task Files_are_listed_newest_first_by_purpose_and_time_in_their_own_mode()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var old = await host.FileAsync(FilesIn.Pdf, "pci_document");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var ids = new List<string>();
        for (var count = 0; count < 4; count++) ids.Insert(0, (await host.FileAsync()).Id());
        await host.FileAsync(key: SliceHost.LiveSecret);
        async Task<string[]> IdsAsync(string query) => [.. (await host.GetAsync(FilesIn.Files + query)).Json.GetProperty("data").EnumerateArray().Select(static f => f.Id())];
        string[] newestFirst = [.. ids, old.Id()];
        Assert.Equal(newestFirst, await IdsAsync(""));
        Assert.Equal(newestFirst[4..], await IdsAsync("?purpose=pci_document"));
        Assert.Equal(newestFirst[4..], await IdsAsync("?created[lte]=" + old.Text("created")));
        Assert.Equal(newestFirst[1..3], await IdsAsync($"?limit=2&starting_after={ids[0]}"));
        Assert.Equal(newestFirst[1..3], await IdsAsync($"?limit=2&ending_before={ids[3]}"));
        var page = (await host.GetAsync(FilesIn.Files + "?limit=4")).Json;
        Assert.Equal(("list", "/v1/files", "True"), (page.Text("object"), page.Text("url"), page.Text("has_more")));
        Assert.Equal("purpose", (await host.GetAsync(FilesIn.Files + "?purpose=identity_private")).Error.Text("param"));
        Assert.Equal((400, "starting_after"), (await host.GetAsync(FilesIn.Files + "?starting_after=file_1no")) is var no ? ((int)no.Status, no.Error.Text("param")) : default);
        var other = await host.GetAsync($"{FilesIn.Files}/{old.Id()}", SliceHost.LiveSecret);
        Assert.Equal((404, "resource_missing", "file"), ((int)other.Status, other.Code, other.Error.Text("param")));
        Assert.Contains("similar object exists in test mode", other.Message, StringComparison.Ordinal);
        Assert.Equal("No such file: 'file_1no'", (await host.GetAsync(FilesIn.Files + "/file_1no/contents")).Message);
    }

    [Fact]
    public async Task A_restricted_key_needs_the_permission_for_files()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var file = (await host.FileAsync()).Id();
        var reader = await host.KeyAsync(false, [], ("file", Server.Wire.Access.Read));
        var none = await host.KeyAsync(false, [], ("identity_product", Server.Wire.Access.Write));
        Assert.Equal(200, (int)(await host.GetAsync($"{FilesIn.Files}/{file}/contents", reader)).Status);
        Assert.Equal((403, 403), ((int)(await host.SendFileAsync(FilesIn.Png, key: reader)).Status, (int)(await host.PostAsync(FilesIn.Links, "file=" + file, reader)).Status));
        foreach (var path in (string[])[FilesIn.Files, $"{FilesIn.Files}/{file}", $"{FilesIn.Files}/{file}/contents", FilesIn.Links])
        {
            var refused = await host.GetAsync(path, none);
            Assert.Equal((403, true), ((int)refused.Status, refused.Message.Contains("rak_file_read", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Contents_end_with_their_time_and_the_sweep_removes_them()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var made = await host.FileAsync(purpose: "customer_signature", more: "file_link_data[create]=true");
        Assert.Equal(made.GetProperty("created").GetInt64() + (7 * 86400), made.GetProperty("expires_at").GetInt64());
        host.Time.Advance(TimeSpan.FromDays(7));
        var gone = await host.GetAsync($"{FilesIn.Files}/{made.Id()}/contents");
        Assert.Equal((404, "resource_missing", "file"), ((int)gone.Status, gone.Code, gone.Error.Text("param")));
        var now = (await host.GetAsync($"{FilesIn.Files}/{made.Id()}")).Json;
        Assert.Null(now.Text("url"));
        Assert.Equal("True", now.GetProperty("links").GetProperty("data")[0].Text("expired"));
        await host.HandleAsync(new JobRun(0, SweepOrphans.JobKind, "{}", 1, 1, default));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories));
        Assert.Equal(now.Id(), (await host.GetAsync($"{FilesIn.Files}/{made.Id()}")).Json.Id());
    }

    [Fact]
    public async Task A_changed_blob_is_a_fault_and_no_picture()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var file = (await host.FileAsync()).Id();
        var blob = Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(blob);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes);
        Assert.Equal(500, (int)(await host.GetAsync($"{FilesIn.Files}/{file}/contents")).Status);
        File.Delete(blob);
        Assert.Equal(404, (int)(await host.GetAsync($"{FilesIn.Files}/{file}/contents")).Status);
    }
}
