using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// POST /v1/identity/verification_pages/:id/device_unsupported, ours: records that the person has no camera that the page may use. They may still go on, for
/// instance on another device.
/// </summary>
internal sealed class DeclareDeviceUnsupported(PageDoor door, PageRefusals refusals)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct) =>
        (await door.OpenAsync(call, ct)).TryGet(out var page, out var error)
            ? await refusals.RefuseAsync(
                page, "device_not_supported", "The device has no camera that can be used.", RequirementError.DeviceUnsupported, call, ct)
            : error;
}
