using System.Text.Json;
using System.Text.Json.Serialization;
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
    Database database, PageDoor door, VerificationSessionStore sessions, SessionTransitions transitions, PageInputStore inputs, PageRefusals refusals, JobQueue jobs)
{
    private const string RunJob = "verification.run";
    private const string SimulateJob = "verification.simulate";

    /// <summary>How long an outcome waits where the tester asked for delay.</summary>
    private static readonly TimeSpan SimulatedDelay = TimeSpan.FromSeconds(10);

    /// <param name="Error">With what the submission fails, where the tester named it.</param>
    private readonly record struct Choice(bool Delayed, LastErrorCode? Error);

    public async ValueTask<Result<ApiReply>> SubmitAsync(ApiCall call, CancellationToken ct)
    {
        if (!(await door.VisitAsync(call, ct)).TryGet(out var page, out var error) || !call.Read().Finish(static () => true).TryGet(out _, out error))
        {
            return error;
        }

        var session = page.Session;
        if (page.Visitor.LinkIsUsed || session.Status != SessionStatus.RequiresInput)
        {
            return Again(session);
        }

        var given = await inputs.FindAsync(page.Opened, ct);
        if (page.Missing(given) is { Count: > 0 } missing)
        {
            return PageData.Open(session, missing);
        }

        return await SubmitAsync(session, page.Real ? Run(session, given, call.Now) : Simulate(session, given, true, call.Now), call, ct);
    }

    public ValueTask<Result<ApiReply>> VerifyAsync(ApiCall call, CancellationToken ct) => TestAsync(call, true, ct);

    public ValueTask<Result<ApiReply>> UnverifyAsync(ApiCall call, CancellationToken ct) => TestAsync(call, false, ct);

    private async ValueTask<Result<ApiReply>> TestAsync(ApiCall call, bool verified, CancellationToken ct)
    {
        if (!(await door.VisitAsync(call, ct)).TryGet(out var page, out var error) || !ReadChoice(call.Read(), verified).TryGet(out var chosen, out error))
        {
            return error;
        }

        if (page.Session.Livemode)
        {
            return PageErrors.TestModeOnly;
        }

        if (page.Visitor.LinkIsUsed)
        {
            return Again(page.Session);
        }

        if (chosen.Error is { NeedsNoSubmission: true } end)
        {
            return await refusals.RefuseAsync(page, end.Code, end.Reason, RequirementError.Chosen(end.Code, end.Reason), call, ct);
        }

        var given = await inputs.FindAsync(page.Opened, ct);
        var at = chosen.Delayed ? call.Now + SimulatedDelay : call.Now;
        return await SubmitAsync(page.Session, Simulate(page.Session, given, verified, at, chosen.Error?.Code), call, ct);
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

    /// <summary>A code is ours: clients that name none get the error of the session's first check.</summary>
    private static Result<Choice> ReadChoice(FormReader reader, bool verified)
    {
        var delayed = reader.Bool("simulate_delay") ?? false;
        var code = verified ? null : reader.Enum("last_error_code", LastErrorCodes.Names);
        return reader.Finish(() => new Choice(delayed, code is null ? null : LastErrorCodes.Of(code)));
    }

    private static NewJob Run(VerificationSession session, PageInputs given, DateTimeOffset now) => new(
        RunJob,
        JsonSerializer.Serialize(
            new RunArguments(
                session.Id.Value, session.Account.Value, session.Livemode, given.Front?.File, given.FrontIsEnough ? null : given.Back?.File, given.Choice?.Type,
                given.Choice?.Country, session.Attempts + 1, given.EarlierFronts, given.FrontIsEnough ? [] : given.EarlierBacks,
                given.Face is { } face ? [.. face.Frames.Prepend(face.Best).Distinct(StringComparer.Ordinal)] : null),
            PageJobContext.Default.RunArguments),
        now, Owner: session.Owner);

    private static NewJob Simulate(VerificationSession session, PageInputs given, bool verified, DateTimeOffset at, string? code = null) => new(
        SimulateJob,
        JsonSerializer.Serialize(
            new SimulateArguments(
                session.Id.Value, session.Account.Value, session.Livemode, verified,
                [.. from side in new[] { given.Front, given.FrontIsEnough ? null : given.Back } where side is not null select side.File], given.Face?.Best,
                session.Attempts + 1, code),
            PageJobContext.Default.SimulateArguments),
        at, Owner: session.Owner);
}

/// <summary>The arguments of <c>verification.run</c>, by the names that its handler reads.</summary>
internal sealed record RunArguments(
    string Session, string Account, bool Livemode, string? Front, string? Back, string? ChosenType, string? ChosenCountry, int Attempt, IReadOnlyList<string> OtherFronts,
    IReadOnlyList<string> OtherBacks, IReadOnlyList<string>? Selfies);

/// <summary>The arguments of <c>verification.simulate</c>, by the names that its handler reads.</summary>
internal sealed record SimulateArguments(string Session, string Account, bool Livemode, bool Verified, IReadOnlyList<string> Files, string? Selfie, int Attempt, string? Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunArguments))]
[JsonSerializable(typeof(SimulateArguments))]
internal sealed partial class PageJobContext : JsonSerializerContext;
