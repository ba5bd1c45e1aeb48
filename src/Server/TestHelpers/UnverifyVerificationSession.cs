using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>
/// POST /v1/test_helpers/identity/verification_sessions/:session/unverify: the session asks again, with the error that the tester names. Errors of a check
/// come after a submission and leave a report; those that concern the session as a whole come without either.
/// </summary>
internal sealed class UnverifyVerificationSession(DriveSession drive, VerificationSessionStore sessions)
{
    private const int LongestReason = 500;

    private sealed record Given(string? Code, string? Reason);

    private sealed record Parameters(Given Error, bool Delayed);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Livemode)
        {
            return TestHelperErrors.TestModeOnly;
        }

        if (!Read(call.Read()).TryGet(out var given, out var error))
        {
            return error;
        }

        var code = given.Error.Code is { } named ? LastErrorCodes.Of(named) : await DefaultAsync(call, ct);
        var last = new LastError(code.Code, given.Error.Reason ?? code.Reason);
        return code.NeedsNoSubmission && given.Delayed ? TestHelperErrors.NothingToDelay(code.Code)
            : await drive.RunAsync(call, code.NeedsNoSubmission ? new Drive.Stop(last) : new Drive.Decide(new ChosenOutcome(last), given.Delayed), ct);
    }

    /// <summary>What the session's first check fails with; a session that is not there is told by the drive.</summary>
    private async ValueTask<LastErrorCode> DefaultAsync(ApiCall call, CancellationToken ct) => LastErrorCodes.Default(
        (await sessions.FindAsync(call.Owner(), new VerificationSessionId(call.Path("session")), ct))?.Session.Checks ?? new SessionChecks());

    private static Result<Parameters> Read(FormReader reader)
    {
        var error = reader.Map("last_error", static last => new Given(last.Enum("code", LastErrorCodes.Names), last.String("reason", LongestReason)));
        var delayed = reader.Bool("simulate_delay") ?? false;
        return reader.Finish(() => new Parameters(error ?? new Given(null, null), delayed));
    }
}
