using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>POST /v1/test_helpers/identity/verification_sessions/:session/submit: as if the person had completed the page; no outcome follows by itself.</summary>
internal sealed class SubmitVerificationSession(DriveSession drive)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (call.Caller.Livemode)
        {
            return TestHelperErrors.TestModeOnly;
        }

        return call.Read().Finish(static () => true).TryGet(out _, out var error) ? await drive.RunAsync(call, Drive.Submit.Instance, ct) : error;
    }
}
