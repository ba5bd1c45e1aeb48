using System.Text;
using Bonafide.Documents.Tests.Mrz;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Tests.Wire;

namespace Bonafide.Server.Tests.Hosting;

/// <summary>A marked person goes through the whole journey; nothing that names them may be readable where it is not told to the integrator.</summary>
public sealed class PrivacyTests(PostgresFixture postgres)
{
    private const string Surname = "ZYXMARKSURNAME";
    private const string Given = "QWVMARKGIVEN";
    private const string Number = "XQ7M4RK90";
    private const string Email = "zyxmarkmail@example.com";
    private const string Phone = "+14155550199";
    private const string Meta = "zyxmarkmeta";
    private const string Reference = "zyxmarkreference";
    private const string FileName = "zyxmarkfile.jpeg";
    private const string ReturnUrl = "https://zyxmarkreturn.example/back";
    private const string Birth = "950614";

    private static readonly string[] Marks = [Surname, Given, Number, "zyxmarkmail", "4155550199", Meta, Reference, "zyxmarkfile", "zyxmarkreturn", "zyxmarkidempotency", "zyxmarkquery"];

    private static readonly PlainZone Zone = Seen.Passport with { Surname = Surname, GivenNames = Given, Number = Number, Birth = Birth };

    [Fact]
    public async Task Nothing_of_a_marked_person_is_readable_outside_the_answers_of_the_api()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var refusals = new List<Answer>();
        var form = $"type=document&metadata[{Meta}]={Meta}&client_reference_id={Reference}&provided_details[email]={Email}"
            + $"&provided_details[phone]={Uri.EscapeDataString(Phone)}&return_url={ReturnUrl}";
        var created = await host.PostAsync(SliceHost.Sessions, form, SliceHost.LiveSecret, ("Idempotency-Key", "zyxmarkidempotency"));
        Assert.Contains(Meta, created.Body, StringComparison.Ordinal);
        await host.PostAsync(SliceHost.Sessions, form, SliceHost.LiveSecret, ("Idempotency-Key", "zyxmarkidempotency"));
        var session = created.Json;
        var visitor = host.Visit(session);
        var start = await host.SendAsync(HttpMethod.Get, new Uri(session.Text("url")!).AbsolutePath[1..], null);
        await visitor.ConsentAsync();
        var seen = Seen.Reply(Seen.Zone(Zone));
        var file = await visitor.UploadAsync(host.Perception.Picture(seen), FileName);
        await visitor.GiveAsync("front", file);
        await visitor.SubmitAsync();
        await host.IdleAsync();
        var path = $"{SliceHost.Sessions}/{session.Id()}";
        var outputs = (await host.GetAsync(path + "?expand[]=verified_outputs.dob&expand[]=last_verification_report.document.number", SliceHost.LiveSensitive)).Body;
        Assert.Contains(Surname, outputs, StringComparison.Ordinal);
        Assert.Contains(Number, outputs, StringComparison.Ordinal);

        // Whatever can go wrong beside them.
        refusals.Add(await host.PostAsync(path + "/cancel", "", SliceHost.LiveSecret));
        refusals.Add(await host.PostAsync(path, "type=document", SliceHost.LiveSecret));
        refusals.Add(await host.GetAsync(path + "?expand[]=verified_outputs.dob", SliceHost.LiveSecret));
        refusals.Add(await host.GetAsync(path, SliceHost.Secret));
        refusals.Add(await visitor.GiveAsync("front", file));
        refusals.Add(await host.GetAsync("start/zyxmarkquery?name=zyxmarkquery", "zyxmarkquery"));
        refusals.Add(await visitor.SendAsync(host.Perception.Picture(seen), session.Id(), FileName));
        await FaultsAsync(host, session.Id());

        Absent("an error", string.Join('\n', refusals.Select(static r => r.Body)));
        var logs = string.Join('\n', host.Logs.All);
        Absent("the log", logs);
        var token = visitor.Key[5..];
        foreach (var secret in (string[])[token, SliceHost.LiveSecret, SliceHost.LiveSensitive, session.Id(), file, Birth])
        {
            Assert.DoesNotContain(secret, logs, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Surname, start.Body, StringComparison.Ordinal);
        await InDatabaseAsync(host, token);
        InBlobs(host);
    }

    /// <summary>Makes the server fail on this very session: a private part that no longer opens.</summary>
    private static async Task FaultsAsync(SliceHost host, string id)
    {
        await host.RowsAsync($"create table kept as select private_part from verification_sessions where id = '{id}'");
        await host.RowsAsync($"update verification_sessions set private_part = '\\x01' where id = '{id}'");
        var answer = await host.GetAsync($"{SliceHost.Sessions}/{id}", SliceHost.LiveSecret);
        Assert.Equal(500, (int)answer.Status);
        Absent("an error", answer.Body);
        await host.RowsAsync($"update verification_sessions set private_part = (select private_part from kept) where id = '{id}'");
        await host.RowsAsync("drop table kept");
    }

    private static void Absent(string where, string text)
    {
        foreach (var mark in Marks.Where(m => text.Contains(m, StringComparison.OrdinalIgnoreCase))) Assert.Fail($"{mark} stands in {where}.");
    }

    private static async Task InDatabaseAsync(SliceHost host, string token)
    {
        var tables = await host.RowsAsync("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
        Assert.Contains("verification_reports", tables);
        foreach (var table in tables)
        {
            // The whole row as text, and its bytes as they are.
            var text = string.Join('\n', await host.RowsAsync($"select t::text from \"{table}\" as t"));
            var bytes = string.Join('\n', await host.RowsAsync($"select * from \"{table}\""));
            Absent($"table {table}", text);
            Absent($"table {table}", bytes);
            foreach (var secret in (string[])[token, SliceHost.LiveSecret, SliceHost.LiveSensitive])
            {
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(secret)), text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static void InBlobs(SliceHost host)
    {
        var blobs = Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(blobs);
        foreach (var blob in blobs)
        {
            Absent("the name of a blob", blob);
            Assert.DoesNotContain("picture", Encoding.Latin1.GetString(File.ReadAllBytes(blob)), StringComparison.Ordinal);
        }
    }
}
