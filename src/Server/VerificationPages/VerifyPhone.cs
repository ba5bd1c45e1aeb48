using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// POST /v1/identity/verification_pages/:id/phone_otp/generate and /phone_otp/cannot_verify: sends a code to the person's number, or records that they
/// cannot get one.
/// </summary>
internal sealed class VerifyPhone(PageDoor door, PageRefusals refusals, PageInputStore inputs, TextMessages messages)
{
    public async ValueTask<Result<ApiReply>> GenerateAsync(ApiCall call, CancellationToken ct)
    {
        if (!(await OpenAsync(call, ct)).TryGet(out var page, out var error))
        {
            return error;
        }

        if (!page.Session.Livemode)
        {
            return PageData.Open(page.Session, page.Missing(await inputs.FindAsync(page.Opened, ct)));
        }

        (string? ToSend, RequirementError? Error) drawn = default;
        var stored = await inputs.ChangeAsync(
            page.Opened,
            current =>
            {
                (var changed, drawn.ToSend, drawn.Error) = PhoneCodes.Draw(current, page.Opened.Key!, call.Now);
                return changed;
            },
            call.Now,
            ct);
        if (stored is not { } after)
        {
            return PageErrors.NotOpen;
        }

        var sent = drawn.ToSend is not { } digits || await messages.SendAsync(after.Phone!, TextOf(digits, page.Account.Name), ct);
        return PageData.Open(page.Session, page.Missing(after), sent ? drawn.Error : RequirementError.CodeNotSent);
    }

    public async ValueTask<Result<ApiReply>> DeclineAsync(ApiCall call, CancellationToken ct) =>
        (await OpenAsync(call, ct)).TryGet(out var page, out var error)
            ? await refusals.RefuseAsync(
                page, "phone_verification_declined", "The person could not get a code at their telephone number.", RequirementError.PhoneDeclined, call, ct)
            : error;

    /// <summary>The message as the phone shows it.</summary>
    private static string TextOf(string digits, string business) => $"{digits} is your code for {business}. Do not tell it to anyone.";

    private async Task<Result<VisitedPage>> OpenAsync(ApiCall call, CancellationToken ct) =>
        (await door.OpenAsync(call, ct)).Bind<VisitedPage>(static page => page.Checks.Phone ? page : PageErrors.NoPhoneCheck);
}

/// <summary>The way to people's telephones. Hosting joins it with the operator's gateway.</summary>
/// <param name="Available">Whether there is one.</param>
/// <param name="SendAsync">Sends a text to a number in E.164; false when it could not be handed over.</param>
internal sealed record TextMessages(bool Available, Func<string, string, CancellationToken, Task<bool>> SendAsync);
