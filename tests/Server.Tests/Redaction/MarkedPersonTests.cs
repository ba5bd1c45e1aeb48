using System.Text;
using System.Text.Json;
using Bonafide.Documents.Tests.Mrz;
using Bonafide.Server.Data.EmbeddedPostgres;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Webhooks;
using Npgsql;

namespace Bonafide.Server.Tests.Redaction;

/// <summary>
/// A marked person goes through the whole journey on a database of their own and is redacted. Afterwards nothing on disk and nothing that can be asked for
/// tells of them.
/// </summary>
public sealed class MarkedPersonTests : IAsyncLifetime
{
    private const string Surname = "ZYXMARKSURNAME";
    private const string Given = "QWVMARKGIVEN";
    private const string Number = "XQ7M4RK90";
    private const string Picture = "ZyxMarkPictureBytes";

    /// <summary>A number that is published for trying out.</summary>
    private const string IdNumber = "11144477735";

    private const string Street = "Zyxmarkstreet 7";
    private const string Form =
        "type=document&metadata[zyxmarkmetakey]=zyxmarkmetavalue&client_reference_id=zyxmarkreference&provided_details[email]=zyxmarkmail@example.com"
        + "&provided_details[phone]=%2B14155550199&return_url=https://zyxmarkreturn.example/back&related_person[account]=acct_7&related_person[person]=zyxmarkperson";

    private static readonly Marks Person = new(
        Surname, Given, Number, Picture, IdNumber, Street, "zyxmarkmetakey", "zyxmarkmetavalue", "zyxmarkreference", "zyxmarkmail@", "4155550199", "zyxmarkreturn", "zyxmarkperson",
        "zyxmarkfile", "zyxmarkidempotency");

    private readonly string _folder = Directory.CreateTempSubdirectory("bonafide-marked-").FullName;
    private EmbeddedServer _postgres = null!;
    private SliceHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _postgres = await EmbeddedServer.StartAsync(new(Path.Combine(_folder, "data")), CancellationToken.None);
        _host = await SliceHost.StartOnAsync(_postgres.ConnectionString, ("BONAFIDE_WEBHOOKS_ALLOW_PRIVATE", "true"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task After_redaction_nothing_of_a_marked_person_is_found_anywhere()
    {
        await using var receiver = await Receiver.StartAsync();
        await _host.PostAsync("v1/webhook_endpoints", $"url={receiver.Url}&enabled_events[]=*&enabled_events[]=identity.verification_session.redacted", SliceHost.LiveSecret);
        var (session, file) = await JourneyAsync();
        var typed = await TypedAsync();
        var told = await ReadEverythingAsync(session, file);
        foreach (var mark in (string[])[Surname, Given, Number, "zyxmarkmetavalue", "zyxmarkreference", "zyxmarkmail@", "4155550199"])
        {
            Assert.Contains(mark, Person.In(told));
        }

        Assert.NotEmpty(Person.In(receiver.Requests.Last().Body));
        await FlushAsync();
        Assert.Empty(Person.InFiles(_postgres.Cluster, _host.Folder));

        var redacted = await _host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact", "", SliceHost.LiveSecret, ("Idempotency-Key", "zyxmarkidempotency3"));
        Assert.Empty(Person.In(redacted.Body));
        Assert.Empty(Person.In((await _host.PostAsync($"{SliceHost.Sessions}/{typed}/redact")).Body));
        Assert.Empty(Person.In(await ReadEverythingAsync(session, file)));
        await _host.IdleAsync();
        await _host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Empty(Person.In(await ReadEverythingAsync(session, file)));
        await FlushAsync();
        Assert.Empty(Person.InFiles(_postgres.Cluster, _host.Folder));
        Assert.Empty(Directory.GetFiles(Path.Combine(_host.Folder, "blobs"), "*", SearchOption.AllDirectories));
        Assert.Empty(Person.In(string.Join('\n', _host.Logs.All)));
        Assert.Equal("identity.verification_session.redacted", receiver.Requests.Last().Event.Text("type"));
        Assert.Empty(Person.In(receiver.Requests.Last().Body));
        Assert.Empty(await _host.RowsAsync("select kind from jobs where state = 'discarded'"));
    }

    [Fact]
    public async Task The_search_finds_what_is_there_in_every_form()
    {
        var folder = Path.Combine(_host.Folder, "planted");
        Directory.CreateDirectory(folder);
        foreach (var form in Person.All)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "file"), "before " + form + " after", Encoding.Latin1);
            Assert.NotEmpty(Person.InFiles(folder));
        }

        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"name":"zyxmarkreference"}"""));
        Assert.Equal(["zyxmarkreference"], Person.In(base64));
        Directory.Delete(folder, recursive: true);
        Assert.Empty(Person.InFiles(_postgres.Cluster, _host.Folder));

        await _host.RowsAsync("create table planted as select 'zyxmarkreference' as mark");
        await _host.RowsAsync("drop table planted");
        await FlushAsync();
        Assert.Contains(Person.InFiles(_postgres.Cluster), static found => found.Contains("pg_wal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_destroyed_key_stays_in_no_file_of_the_database()
    {
        var other = await _host.CreateAsync();
        var session = await _host.CreateAsync(Form);
        Marks key;
        await using (var connection = await _host.Database.OpenAsync(default))
        await using (var read = new NpgsqlCommand($"select wrapped from subject_keys where subject = '{session.Id()}'", connection))
        {
            key = Marks.OfBytes((byte[])(await read.ExecuteScalarAsync())!);
        }

        await FlushAsync();
        await _host.RowsAsync("analyze");
        Assert.Contains(Bytes(), static found => found.Contains("pg_wal", StringComparison.Ordinal));
        Assert.Contains(Bytes(), static found => found.Contains("/base/", StringComparison.Ordinal));

        await _host.PostAsync($"{SliceHost.Sessions}/{session.Id()}/redact");
        await _host.IdleAsync();
        await FlushAsync();
        Assert.NotEmpty(Bytes());

        await _host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(Bytes());
        Assert.Equal("requires_input", (await _host.RetrieveAsync(other.Id())).Text("status"));
        Assert.Equal("{}", (await _host.RetrieveAsync(session.Id())).Text("metadata"));

        IReadOnlyList<string> Bytes() => key.InFiles(_postgres.Cluster);
    }

    /// <summary>Everything that can be said at creation, pictures, a verdict, webhooks and repeated requests.</summary>
    private async Task<(JsonElement Session, string File)> JourneyAsync()
    {
        var created = await _host.PostAsync(SliceHost.Sessions, Form, SliceHost.LiveSecret, ("Idempotency-Key", "zyxmarkidempotency1"));
        var session = created.Json;
        await _host.PostAsync($"{SliceHost.Sessions}/{session.Id()}", "metadata[more]=zyxmarkmetavalue", SliceHost.LiveSecret, ("Idempotency-Key", "zyxmarkidempotency2"));
        var visitor = _host.Visit(session);
        await visitor.ConsentAsync();
        var seen = Seen.Reply(Seen.Zone(Seen.Passport with { Surname = Surname, GivenNames = Given, Number = Number }));
        var file = await visitor.UploadAsync(_host.Perception.Picture(seen, Picture), "zyxmarkfile.jpeg");
        await visitor.UploadAsync(_host.Perception.Picture(seen, Picture), "zyxmarkfile-again.jpeg");
        await visitor.GiveAsync("front", file);
        await visitor.SubmitAsync();
        await _host.IdleAsync();
        Assert.Equal("verified", (await _host.RetrieveAsync(session.Id(), SliceHost.LiveSecret)).Text("status"));
        return (session, file);
    }

    /// <summary>A person who types everything about themselves and does not submit; returns the session.</summary>
    private async Task<string> TypedAsync()
    {
        var session = await _host.CreateAsync("type=id_number&metadata[zyxmarkmetakey]=zyxmarkmetavalue");
        var visitor = _host.Visit(session);
        await visitor.ConsentAsync();
        var told = await visitor.DataAsync(
            $"collected_data[name][first_name]={Given}&collected_data[name][last_name]={Surname}&collected_data[dob][day]=14&collected_data[dob][month]=6&collected_data[dob][year]=1995"
            + $"&collected_data[id_number][country]=BR&collected_data[id_number][value]={IdNumber}&collected_data[address][line1]={Uri.EscapeDataString(Street)}"
            + "&collected_data[address][city]=Zyx&collected_data[address][country]=BR");
        Assert.Empty(told.Json.GetProperty("requirements").GetProperty("missing").EnumerateArray());
        Assert.Equal(["1"], await _host.RowsAsync($"select count(*) from verification_page_inputs where session = '{session.Id()}'"));
        return session.Id();
    }

    /// <summary>Returns what every read tells, one after the other.</summary>
    private async Task<string> ReadEverythingAsync(JsonElement session, string file)
    {
        var path = $"{SliceHost.Sessions}/{session.Id()}";
        const string expand = "expand[]=verified_outputs.dob&expand[]=verified_outputs.sex&expand[]=last_verification_report.document.number&expand[]=last_verification_report.document.dob&expand[]=provided_details&expand[]=related_person";
        var told = new StringBuilder();
        foreach (var read in (string[])[
            path, $"{path}?{expand}", SliceHost.Sessions, $"{SliceHost.Sessions}?client_reference_id=zyxmarkreference", SliceHost.Reports,
            $"{SliceHost.Reports}?verification_session={session.Id()}&expand[]=data.document.number", "v1/events", $"v1/files/{file}", $"v1/files/{file}/contents", "v1/files"])
        {
            told.AppendLine((await _host.GetAsync(read, SliceHost.LiveSensitive)).Body);
            told.AppendLine((await _host.GetAsync(read, SliceHost.LiveSecret)).Body);
        }

        foreach (var report in (await _host.GetAsync(SliceHost.Reports, SliceHost.LiveSecret)).Json.GetProperty("data").EnumerateArray())
        {
            told.AppendLine((await _host.GetAsync($"{SliceHost.Reports}/{report.Id()}", SliceHost.LiveSecret)).Body);
            told.AppendLine((await _host.GetAsync($"{SliceHost.Reports}/{report.Id()}/breakdown", SliceHost.LiveSecret)).Body);
        }

        foreach (var happened in await _host.EventsAsync(SliceHost.LiveSecret))
        {
            told.AppendLine((await _host.GetAsync($"v1/events/{happened.Id()}", SliceHost.LiveSecret)).Body);
        }

        var visitor = _host.Visit(session);
        told.AppendLine((await visitor.OpenAsync()).Body);
        told.AppendLine((await _host.SendAsync(HttpMethod.Get, new Uri(session.Text("url")!).AbsolutePath[1..], null)).Body);
        foreach (var (again, form, key) in ((string, string, string)[])[(SliceHost.Sessions, Form, "zyxmarkidempotency1"), (path, "metadata[more]=zyxmarkmetavalue", "zyxmarkidempotency2")])
        {
            var replay = await _host.PostAsync(again, form, SliceHost.LiveSecret, ("Idempotency-Key", key));
            Assert.Equal("true", replay.Header("Idempotent-Replayed"));
            told.AppendLine(replay.Body);
        }

        return told.ToString();
    }

    /// <summary>Everything that PostgreSQL knows is in its files.</summary>
    private Task FlushAsync() => _host.RowsAsync("checkpoint");
}
