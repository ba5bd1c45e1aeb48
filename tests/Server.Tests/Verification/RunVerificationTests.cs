using System.Text.Json;
using Bonafide.Server.Files;
using Bonafide.Server.Jobs;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Fixtures;
using Bonafide.Server.Verification;

namespace Bonafide.Server.Tests.Verification;

/// <summary>From a submission to its verdict, in live mode.</summary>
public sealed class RunVerificationTests(PostgresFixture postgres)
{
    private static readonly (string, string) NoWorkers = ("workers", "none");
    private static readonly PerceptionReply Passport = Seen.Reply(Seen.Zone(Seen.Passport));

    private static async Task<Visitor> SubmittedAsync(SliceHost host, Func<Task<PerceptionReply>> seen)
    {
        var visitor = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await visitor.ConsentAsync();
        var file = await visitor.UploadAsync(host.Perception.Picture(seen));
        await host.WhileTimePassesAsync(visitor.GiveAsync("front", file, "&collected_data[id_document_type]=passport"));
        Assert.Equal("True", (await visitor.SubmitAsync()).Json.Text("submitted"));
        return visitor;
    }

    [Fact]
    public async Task A_run_that_lost_its_lease_writes_nothing()
    {
        await using var host = await SliceHost.StartAsync(postgres, NoWorkers);
        var visitor = await SubmittedAsync(host, static () => Task.FromResult(Passport));
        await host.RunAsync(await host.ClaimAsync("perception", ExamineFile.JobKind));
        var lost = await host.ClaimAsync("default", RunVerification.JobKind);
        host.Time.Advance(TimeSpan.FromSeconds(61));
        await new JobStore(host.Database).RescueAsync(host.Time.GetUtcNow(), default);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var held = await host.ClaimAsync("default", RunVerification.JobKind);

        Assert.IsType<JobOutcome.AlreadyCompleted>(await host.RunAsync(lost));
        Assert.Equal("processing", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from verification_reports"));

        await host.RunAsync(held);
        Assert.Equal("verified", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));
        await host.RunAsync(lost);
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from verification_reports"));
        Assert.Equal(["created", "processing", "verified"], await host.EventTypesAsync(SliceHost.LiveSecret));
    }

    [Fact]
    public async Task Runs_at_once_with_one_lease_write_one_report()
    {
        await using var host = await SliceHost.StartAsync(postgres, NoWorkers);
        var visitor = await SubmittedAsync(host, static () => Task.FromResult(Passport));
        await host.RunAsync(await host.ClaimAsync("perception", ExamineFile.JobKind));
        var run = await host.ClaimAsync("default", RunVerification.JobKind);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunAsync(run)));
        Assert.Equal("verified", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from verification_reports"));
        Assert.Equal(["created", "processing", "verified"], await host.EventTypesAsync(SliceHost.LiveSecret));
    }

    [Fact]
    public async Task Two_processes_on_one_database_write_one_report_for_each_session()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        await using var other = await host.AnotherAsync();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.CreateAsync()));
        await Task.WhenAll(sessions.Select((s, i) => (i % 2 == 0 ? host : other).Visit(s).TestAsync("verify")));
        await host.IdleAsync();
        Assert.Equal(["6|6"], await host.RowsAsync("select count(*), count(distinct session) from verification_reports"));
        Assert.Equal(6, (await other.EventTypesAsync()).Count(static t => t == "verified"));
    }

    [Fact]
    public async Task A_picture_on_which_perception_dies_three_times_cannot_be_verified()
    {
        await using var host = await SliceHost.StartAsync(postgres, NoWorkers);
        var visitor = await SubmittedAsync(host, static () => Task.FromResult<PerceptionReply>(new PerceptionReply.Crashed("ended")));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var outcome = await host.RunAsync(await host.ClaimAsync("perception", ExamineFile.JobKind));
            Assert.Equal(attempt < 3, outcome is JobOutcome.RetryAt);
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await host.RunAsync(await host.ClaimAsync("default", RunVerification.JobKind));
        var session = await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret);
        Assert.Equal(("requires_input", "document_unverified_other"), (session.Text("status"), session.Text("last_error", "code")));
        Assert.Equal(3, host.Perception.Asked.Count);
    }

    /// <summary>Whether the process was kept from computing, and how often the picture is tried.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task A_picture_that_computes_past_its_limit_is_unreadable_at_once_and_one_that_got_no_processor_is_tried_again(bool starved, int tries)
    {
        await using var host = await SliceHost.StartAsync(postgres, NoWorkers);
        var visitor = await SubmittedAsync(host, () => Task.FromResult<PerceptionReply>(new PerceptionReply.TimedOut(starved)));
        for (var attempt = 1; attempt <= tries; attempt++)
        {
            var outcome = await host.RunAsync(await host.ClaimAsync("perception", ExamineFile.JobKind));
            Assert.Equal(attempt < tries, outcome is JobOutcome.RetryAt);
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await host.RunAsync(await host.ClaimAsync("default", RunVerification.JobKind));
        Assert.Equal("document_unverified_other", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("last_error", "code"));
        Assert.Equal(tries, host.Perception.Asked.Count);
    }

    [Fact]
    public async Task A_session_whose_job_was_discarded_goes_back_to_the_person_and_can_be_redacted()
    {
        await using var host = await SliceHost.StartAsync(postgres, NoWorkers);
        var visitor = await SubmittedAsync(host, static () => Task.FromResult(Passport));
        await host.RunAsync(await host.ClaimAsync("perception", ExamineFile.JobKind));
        var run = await host.ClaimAsync("default", RunVerification.JobKind);
        await SettleAsync(host);
        Assert.Equal("processing", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));

        await new JobStore(host.Database).RecordAsync([JobEnding.Of(run, new JobOutcome.Discard("the worker is gone"))], host.Time.GetUtcNow(), default);
        Assert.Equal(400, (int)(await host.PostAsync($"{SliceHost.Sessions}/{visitor.Session}/redact", "", SliceHost.LiveSecret)).Status);
        await SettleAsync(host);
        var session = await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret);
        Assert.Equal(("requires_input", "document_unverified_other"), (session.Text("status"), session.Text("last_error", "code")));

        var again = host.Visit(session);
        await again.ConsentAsync();
        await host.WhileTimePassesAsync(again.GiveAsync("front", await again.UploadAsync(host.Perception.Picture(Passport)), "&collected_data[id_document_type]=passport&collected_data[id_document_front][force_confirm]=true"));
        Assert.Equal("True", (await again.SubmitAsync()).Json.Text("submitted"));
        await SettleAsync(host);
        Assert.Equal("processing", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("status"));

        await host.RunAsync(await host.ClaimAsync("perception", ExamineFile.JobKind));
        await host.RunAsync(await host.ClaimAsync("default", RunVerification.JobKind));
        Assert.Equal(200, (int)(await host.PostAsync($"{SliceHost.Sessions}/{visitor.Session}/redact", "", SliceHost.LiveSecret)).Status);
    }

    private static Task SettleAsync(SliceHost host) => host.HandleAsync(new JobRun(0, SettleLost.JobKind, "{}", 1, 1, default));

    [Fact]
    public async Task A_picture_that_is_never_examined_keeps_nobody_waiting_for_ever()
    {
        await using var host = await SliceHost.StartAsync(postgres, NoWorkers);
        var visitor = await SubmittedAsync(host, static () => Task.FromResult(Passport));
        var run = await host.ClaimAsync("default", RunVerification.JobKind);
        Assert.IsType<JobOutcome.RetryAt>(await host.WhileTimePassesAsync(host.HandleAsync(run)));
        await host.WhileTimePassesAsync(host.HandleAsync(run with { Attempt = run.MaxAttempts }));
        Assert.Equal("document_unverified_other", (await host.RetrieveAsync(visitor.Session, SliceHost.LiveSecret)).Text("last_error", "code"));
    }

    [Fact]
    public async Task Of_a_person_under_age_no_report_and_no_picture_is_kept()
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var session = await host.CreateAsync(key: SliceHost.LiveSecret);
        var kept = host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret));
        await kept.ConsentAsync();
        await kept.UploadAsync(host.Perception.Picture(Passport));
        var visitor = host.Visit(session);
        await visitor.ConsentAsync();

        // A picture that was taken again, and the full frame that goes with one, are of the same person.
        await visitor.UploadAsync(host.Perception.Picture(Passport));
        var refused = await visitor.VerifyAsync(host.Perception.Picture(Seen.Reply(Seen.Zone(Seen.Passport with { Birth = "150101" }))));
        Assert.Equal(("requires_input", "under_supported_age"), (refused.Text("status"), refused.Text("last_error", "code")));
        Assert.Null(refused.Text("last_verification_report"));
        Assert.Equal(["0"], await host.RowsAsync("select count(*) from verification_reports"));
        Assert.Equal(["1"], await host.RowsAsync("select count(*) from files"));
        var folder = Path.Combine(host.Folder, "blobs");
        await File.WriteAllTextAsync(Path.Combine(folder, "blob_cut.new"), "");
        await host.HandleAsync(new JobRun(0, SweepOrphans.JobKind, "{}", 1, 1, default));
        var blob = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(await host.RowsAsync("select blob from files"), [Path.GetFileName(blob)]);
    }

    [Theory]
    [InlineData("require_id_number", "id_number_unverified_other")]
    public async Task A_check_that_was_asked_for_and_cannot_be_done_is_not_passed_over(string option, string code)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var form = $"type=document&options[document][{option}]=true";
        var session = await host.Visit(await host.CreateAsync(form, SliceHost.LiveSecret)).VerifyAsync(host.Perception.Picture(Passport));
        Assert.Equal(("requires_input", code), (session.Text("status"), session.Text("last_error", "code")));
        var expired = Seen.Reply(Seen.Zone(Seen.Passport with { Expiry = "200101" }));
        session = await host.Visit(await host.CreateAsync(form, SliceHost.LiveSecret)).VerifyAsync(host.Perception.Picture(expired));
        Assert.Equal("document_expired", session.Text("last_error", "code"));
    }

    /// <summary>Code, whether there is a report, and whether pictures are kept.</summary>
    [Theory]
    [InlineData("PRK", "340101", "country_not_supported", false)]
    [InlineData("FRA", "200101", "document_expired", true)]
    public async Task A_refusal_of_the_document_leaves_a_report_and_one_of_the_session_none(string issuer, string expiry, string code, bool report)
    {
        await using var host = await SliceHost.StartAsync(postgres);
        var seen = Seen.Reply(Seen.Zone(Seen.Passport with { Issuer = issuer, Nationality = issuer, Expiry = expiry }));
        var session = await host.Visit(await host.CreateAsync(key: SliceHost.LiveSecret)).VerifyAsync(host.Perception.Picture(seen));
        Assert.Equal(code, session.Text("last_error", "code"));
        Assert.NotNull(session.Text("last_error", "reason"));
        Assert.Equal(report, session.Text("last_verification_report") is not null);
        Assert.Equal(JsonValueKind.Object, session.GetProperty("last_error").ValueKind);
    }
}
