using System.Net;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Fixtures;
using Npgsql;

namespace Bonafide.Server.Tests.Redaction;

/// <summary>Whatever is under way when a session is redacted ends with an error and leaves nothing behind.</summary>
public sealed class RedactionRaceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_examination_that_ends_after_the_redaction_is_not_kept()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var (session, visitor) = await VisitedAsync(host);
        var seen = new TaskCompletionSource<PerceptionReply>();
        await visitor.UploadAsync(host.Perception.Picture(() => seen.Task));
        var examining = host.RunAsync(await host.ClaimAsync("perception", "files.examine"));
        Assert.Equal(200, (int)(await RedactAsync(host, session)).Status);
        seen.SetResult(Seen.Reply(Seen.Zone(Seen.Passport)));
        Assert.IsType<JobOutcome.Done>(await examining);
        Assert.Equal(["True"], await host.RowsAsync("select examination is null from files"));
        await FinishAsync(host);
        await NothingIsLeftAsync(host);
    }

    [Fact]
    public async Task An_examination_that_begins_after_the_redaction_asks_nobody()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var (session, visitor) = await VisitedAsync(host);
        await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Nothing())));
        await RedactAsync(host, session);
        await host.RunAsync(await host.ClaimAsync("perception", "files.examine"));
        Assert.Empty(host.Perception.Asked);
        await FinishAsync(host);
        await NothingIsLeftAsync(host);
    }

    [Fact]
    public async Task A_picture_handed_in_while_the_session_is_redacted_is_refused_and_not_noted()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var (session, visitor) = await VisitedAsync(host);
        var file = await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Nothing())));

        // The page waits for what perception says, and nobody is there to say it.
        var giving = visitor.GiveAsync("front", file);
        await RedactAsync(host, session);
        var told = await host.WhileTimePassesAsync(giving);
        Assert.Equal((HttpStatusCode.BadRequest, "This verification is no longer open."), (told.Status, told.Message));
        await FinishAsync(host);
        await NothingIsLeftAsync(host);
    }

    [Fact]
    public async Task An_upload_that_is_written_after_the_redaction_is_refused_and_leaves_no_picture()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var (session, visitor) = await VisitedAsync(host);
        Task<Tests.Wire.Answer> uploading;
        await using (var connection = await host.Database.OpenAsync(default))
        await using (var holding = await connection.BeginTransactionAsync())
        {
            // The row of the picture has to wait; the redaction does not touch that table.
            await using (var hold = new NpgsqlCommand("lock table files in exclusive mode", connection, holding)) await hold.ExecuteNonQueryAsync();
            uploading = visitor.SendAsync(host.Perception.Picture(Seen.Reply(Seen.Nothing())), session);
            await WaitingAsync(host, "files");
            Assert.Single(Blobs(host));
            Assert.Equal(200, (int)(await RedactAsync(host, session)).Status);
            await holding.RollbackAsync();
        }

        var told = await uploading;
        Assert.Equal(HttpStatusCode.Forbidden, told.Status);
        Assert.Contains("VerificationSession", told.Message, StringComparison.Ordinal);
        await FinishAsync(host);
        await NothingIsLeftAsync(host);
    }

    [Fact]
    public async Task A_page_input_that_is_written_after_the_redaction_is_refused()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var (session, visitor) = await VisitedAsync(host);
        Task<Tests.Wire.Answer> choosing;
        await using (var connection = await host.Database.OpenAsync(default))
        await using (var holding = await connection.BeginTransactionAsync())
        {
            await using (var hold = new NpgsqlCommand("lock table verification_page_inputs in exclusive mode", connection, holding)) await hold.ExecuteNonQueryAsync();
            choosing = visitor.DataAsync("collected_data[id_document_country]=FR");
            await WaitingAsync(host, "verification_page_inputs");
            Assert.Equal(200, (int)(await RedactAsync(host, session)).Status);
            await holding.RollbackAsync();
        }

        Assert.Equal((400, "This verification is no longer open."), ((int)(await choosing).Status, (await choosing).Message));
        await FinishAsync(host);
        await NothingIsLeftAsync(host);
    }

    [Fact]
    public async Task Of_a_submission_a_cancellation_an_update_and_redactions_at_once_none_brings_data_back()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        for (var round = 0; round < 8; round++)
        {
            var created = await host.CreateAsync("type=document&metadata[user]=mark&client_reference_id=mark");
            var path = $"{SliceHost.Sessions}/{created.Id()}";
            var visitor = host.Visit(created);
            Task<Tests.Wire.Answer>[] redactions = [.. Enumerable.Range(0, 3).Select(_ => host.PostAsync(path + "/redact"))];
            await Task.WhenAll([
                visitor.TestAsync("verify"), visitor.ConsentAsync(), host.PostAsync(path + "/cancel", "", SliceHost.Secret, ("Idempotency-Key", $"c{round}")),
                host.PostAsync(path, "metadata[more]=mark", SliceHost.Secret, ("Idempotency-Key", $"u{round}")), .. redactions]);
            await host.IdleAsync();
            Assert.All(redactions, static r => Assert.True((int)r.Result.Status is 200 or 400, r.Result.Body));
            if ((await host.RetrieveAsync(created.Id())).Text("redaction", "status") is null) await host.PostAsync(path + "/redact");
            await host.IdleAsync();
            Assert.Equal("redacted", (await host.RetrieveAsync(created.Id())).Text("redaction", "status"));
            foreach (var key in (string[])[$"c{round}", $"u{round}"])
            {
                var replay = await host.PostAsync(key[0] == 'c' ? path + "/cancel" : path, key[0] == 'c' ? "" : "metadata[more]=mark", SliceHost.Secret, ("Idempotency-Key", key));
                Assert.DoesNotContain("mark\"", replay.Body, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain("mark\"", (await host.GetAsync("v1/events?limit=100")).Body, StringComparison.Ordinal);
        var types = (await host.EventsAsync()).GroupBy(static e => e.GetProperty("data").GetProperty("object").Id()).Select(static g => g.Select(static e => e.Text("type")!.Split('.')[^1]).ToArray());
        Assert.All(types, static told =>
        {
            Assert.Equal("redacted", told[^1]);
            Assert.Equal(told.Length, told.Distinct().Count());
            Assert.True(told.Contains("canceled") != told.Contains("verified"), string.Join(' ', told));
        });
        await NothingIsLeftAsync(host);
    }

    [Fact]
    public async Task A_reply_kept_at_the_moment_of_the_redaction_is_not_told()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        const string form = "type=document&metadata[user]=mark";
        var created = await host.PostAsync(SliceHost.Sessions, form, SliceHost.Secret, ("Idempotency-Key", "k"));
        await host.RowsAsync("create table kept as select * from idempotent_replies");
        await RedactAsync(host, created.Json.Id());
        await host.RowsAsync("delete from idempotent_replies");
        await host.RowsAsync("insert into idempotent_replies select * from kept");
        var replay = await host.PostAsync(SliceHost.Sessions, form, SliceHost.Secret, ("Idempotency-Key", "k"));
        Assert.Equal((400, "true", "idempotency_error"), ((int)replay.Status, replay.Header("Idempotent-Replayed"), replay.Error.GetProperty("type").GetString()));
        Assert.Contains("redacted", replay.Message, StringComparison.Ordinal);
        Assert.Single((await host.GetAsync(SliceHost.Sessions)).Json.GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task A_redaction_that_cannot_be_written_changes_nothing()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var session = await host.CreateAsync("type=document&metadata[user]=42");
        await host.RowsAsync("alter table verification_sessions add check (redaction is null) not valid");
        Assert.Equal(500, (int)(await RedactAsync(host, session.Id())).Status);
        Assert.Equal(("requires_input", "42"), ((await host.RetrieveAsync(session.Id())).Text("status"), (await host.RetrieveAsync(session.Id())).Text("metadata", "user")));
        Assert.Equal(["created"], await host.EventTypesAsync());
    }

    [Fact]
    public async Task A_worker_that_dies_before_the_end_is_followed_by_one_that_finishes_once()
    {
        await using var host = await SliceHost.StartAsync(postgres, ("workers", "none"));
        var (session, visitor) = await VisitedAsync(host);
        await visitor.UploadAsync(host.Perception.Picture(Seen.Reply(Seen.Nothing())));
        await RedactAsync(host, session);
        var run = await host.ClaimAsync("default", "redaction.finish");
        await host.RowsAsync("alter table events add check (type <> 'identity.verification_session.redacted') not valid");
        await Assert.ThrowsAsync<PostgresException>(() => host.HandleAsync(run));
        Assert.Equal("processing", (await host.RetrieveAsync(session, SliceHost.LiveSecret)).Text("redaction", "status"));
        Assert.Empty(Blobs(host));
        await host.RowsAsync("alter table events drop constraint events_type_check");
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await new JobStore(host.Database).RescueAsync(host.Time.GetUtcNow(), default);
        var second = await host.ClaimAsync("default", "redaction.finish");
        Assert.IsType<JobOutcome.AlreadyCompleted>(await host.HandleAsync(run));
        Assert.Equal("processing", (await host.RetrieveAsync(session, SliceHost.LiveSecret)).Text("redaction", "status"));
        await host.RunAsync(second);
        Assert.Equal("redacted", (await host.RetrieveAsync(session, SliceHost.LiveSecret)).Text("redaction", "status"));
        Assert.Equal(["created", "canceled", "redacted"], await host.EventTypesAsync(SliceHost.LiveSecret));
        await NothingIsLeftAsync(host);
    }

    [Fact]
    public async Task Events_and_reports_are_in_every_list_while_they_are_redacted()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var ids = new List<string>();
        for (var i = 0; i < 12; i++) ids.Add((await host.StatusAsync(SessionsIn.Verified)).Id());
        using var done = new CancellationTokenSource();
        var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            while (!done.IsCancellationRequested)
            {
                Assert.True((await host.GetAsync("v1/events?limit=100")).Json.GetProperty("data").GetArrayLength() >= 36);
                Assert.Equal(12, (await host.GetAsync($"{SliceHost.Reports}?limit=100")).Json.GetProperty("data").GetArrayLength());
            }
        }));
        foreach (var id in ids) Assert.Equal(200, (int)(await host.PostAsync($"{SliceHost.Sessions}/{id}/redact")).Status);
        await done.CancelAsync();
        await reading;
    }

    /// <summary>A live session whose person has consented.</summary>
    private static async Task<(string Session, Visitor Visitor)> VisitedAsync(SliceHost host)
    {
        var session = await host.CreateAsync("type=document&metadata[user]=42", SliceHost.LiveSecret);
        var visitor = host.Visit(session);
        Assert.Equal(HttpStatusCode.OK, (await visitor.ConsentAsync()).Status);
        return (session.Id(), visitor);
    }

    private static async Task<Tests.Wire.Answer> RedactAsync(SliceHost host, string session)
    {
        var live = await host.PostAsync($"{SliceHost.Sessions}/{session}/redact", "", SliceHost.LiveSecret);
        return live.Status == HttpStatusCode.NotFound ? await host.PostAsync($"{SliceHost.Sessions}/{session}/redact") : live;
    }

    /// <summary>Does the job of the redaction, for hosts without workers.</summary>
    private static async Task FinishAsync(SliceHost host) => await host.RunAsync(await host.ClaimAsync("default", "redaction.finish"));

    /// <summary>Returns once somebody waits for a lock on the table.</summary>
    private static async Task WaitingAsync(SliceHost host, string table)
    {
        while ((await host.RowsAsync($"select 1 from pg_locks where relation = '{table}'::regclass and not granted")).Count == 0) await Task.Yield();
    }

    private static string[] Blobs(SliceHost host) =>
        Directory.Exists(Path.Combine(host.Folder, "blobs")) ? Directory.GetFiles(Path.Combine(host.Folder, "blobs"), "*", SearchOption.AllDirectories) : [];

    private static async Task NothingIsLeftAsync(SliceHost host)
    {
        Assert.Empty(Blobs(host));
        Assert.Equal(["0|0|0"], await host.RowsAsync("select (select count(*) from files), (select count(*) from verification_page_inputs), (select count(*) from subject_keys)"));
        Assert.Empty(await host.RowsAsync("select id from events where not redacted"));
        Assert.Empty(await host.RowsAsync("select id from verification_reports where not redacted"));
        Assert.Empty(await host.RowsAsync("select key_hash from idempotent_replies where subject is not null"));
    }
}
