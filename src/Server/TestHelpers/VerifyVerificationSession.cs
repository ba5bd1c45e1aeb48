using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>POST /v1/test_helpers/identity/verification_sessions/:session/verify: every check is verified, with the sample person's data.</summary>
internal sealed class VerifyVerificationSession(DriveSession drive)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Livemode)
        {
            return TestHelperErrors.TestModeOnly;
        }

        return Read(call.Read()).TryGet(out var delayed, out var error)
            ? await drive.RunAsync(call, new Drive.Decide(ChosenOutcome.Verified, delayed), ct)
            : error;
    }

    private static Result<bool> Read(FormReader reader)
    {
        var delayed = reader.Bool("simulate_delay") ?? false;
        return reader.Finish(() => delayed);
    }
}
