using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// POST /v1/identity/verification_pages/:id/submit, and in test mode /testing/verify and /testing/unverify: the session goes to
/// <c>processing</c>, and the job that decides it is enqueued, in one commit. A second submission of the same attempt finds it done.
/// </summary>
internal sealed class SubmitVerificationPage(
    Database database, VerificationSessionStore sessions, SessionTransitions transitions, PageInputStore inputs, AccountStore accounts, JobQueue jobs)
{
    private const string RunJob = "verification.run";
    private const string SimulateJob = "verification.simulate";

    /// <summary>How long an outcome waits where the tester asked for delay.</summary>
    private static readonly TimeSpan SimulatedDelay = TimeSpan.FromSeconds(10);

    public async ValueTask<Result<ApiReply>> SubmitAsync(ApiCall call, CancellationToken ct)
    {
        if (!PageVisitor.From(call).TryGet(out var visitor, out var error) || !call.Read().Finish(static () => true).TryGet(out _, out error))
        {
            return error;
        }

        if (await sessions.FindAsync(visitor.Owner, visitor.Session, ct) is not { Key: not null } opened
            || await accounts.FindAsync(visitor.Owner.Account, ct) is not { } account)
        {
            return PageErrors.NotOpen;
        }

        if (visitor.LinkIsUsed || opened.Session.Status != SessionStatus.RequiresInput)
        {
            return Again(opened.Session);
        }

        var given = await inputs.FindAsync(opened, ct);
        if (PageRequirements.Missing(opened.Session, given) is { Count: > 0 } missing)
        {
            return PageData.Open(opened.Session, missing);
        }

        var job = opened.Session.Livemode || account.Settings.RealChecksInTestMode ? Run(opened.Session, given, call.Now) : Simulate(opened.Session, true, call.Now);
        return await SubmitAsync(opened.Session, job, call, ct);
    }

    public ValueTask<Result<ApiReply>> VerifyAsync(ApiCall call, CancellationToken ct) => TestAsync(call, true, ct);

    public ValueTask<Result<ApiReply>> UnverifyAsync(ApiCall call, CancellationToken ct) => TestAsync(call, false, ct);

    private async ValueTask<Result<ApiReply>> TestAsync(ApiCall call, bool verified, CancellationToken ct)
    {
        if (!PageVisitor.From(call).TryGet(out var visitor, out var error) || !ReadDelay(call.Read()).TryGet(out var delayed, out error))
        {
            return error;
        }

        if (visitor.Owner.Livemode)
        {
            return PageErrors.TestModeOnly;
        }

        if (await sessions.FindAsync(visitor.Owner, visitor.Session, ct) is not { Key: not null } opened)
        {
            return PageErrors.NotOpen;
        }

        return visitor.LinkIsUsed
            ? Again(opened.Session)
            : await SubmitAsync(opened.Session, Simulate(opened.Session, verified, delayed ? call.Now + SimulatedDelay : call.Now), call, ct);
    }

    private async ValueTask<Result<ApiReply>> SubmitAsync(VerificationSession session, NewJob job, ApiCall call, CancellationToken ct)
    {
        var submitted = await database.DecideAsync<VerificationSession?>(
            async tx =>
            {
                if (await transitions.ApplyAsync(tx, session.Owner, session.Id, TransitionKind.Submit, EventCause.System, call.Now, ct) is not TransitionOutcome.Done done)
                {
                    return (false, null);
                }

                await jobs.EnqueueAsync(tx, job, ct);
                return (true, done.Session);
            },
            ct);
        if (submitted is not null)
        {
            return PageData.Submitted(submitted);
        }

        var now = await sessions.FindAsync(session.Owner, session.Id, ct);
        return now?.Session.Status is SessionStatus.Processing or SessionStatus.Verified ? PageData.Submitted(now.Session) : PageErrors.NotOpen;
    }

    /// <summary>A link is used up by a submission, which may be repeated, or by a cancellation, after which nothing is taken.</summary>
    private static Result<ApiReply> Again(VerificationSession session) =>
        session.Status == SessionStatus.Canceled ? PageErrors.NotOpen : PageData.Submitted(session);

    private static Result<bool> ReadDelay(FormReader reader)
    {
        var delayed = reader.Bool("simulate_delay");
        return reader.Finish(() => delayed ?? false);
    }

    private static NewJob Run(VerificationSession session, PageInputs given, DateTimeOffset now) => new(
        RunJob,
        JsonSerializer.Serialize(
            new RunArguments(
                session.Id.Value, session.Account.Value, session.Livemode, given.Front!.File, given.FrontIsEnough ? null : given.Back?.File, given.Choice?.Type,
                given.Choice?.Country),
            PageJobContext.Default.RunArguments),
        now);

    private static NewJob Simulate(VerificationSession session, bool verified, DateTimeOffset at) => new(
        SimulateJob,
        JsonSerializer.Serialize(new SimulateArguments(session.Id.Value, session.Account.Value, session.Livemode, verified), PageJobContext.Default.SimulateArguments),
        at);
}

/// <summary>The arguments of <c>verification.run</c>, by the names that its handler reads.</summary>
internal sealed record RunArguments(string Session, string Account, bool Livemode, string Front, string? Back, string? ChosenType, string? ChosenCountry);

/// <summary>The arguments of <c>verification.simulate</c>, by the names that its handler reads.</summary>
internal sealed record SimulateArguments(string Session, string Account, bool Livemode, bool Verified);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunArguments))]
[JsonSerializable(typeof(SimulateArguments))]
internal sealed partial class PageJobContext : JsonSerializerContext;
