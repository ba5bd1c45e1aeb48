using Bonafide.Documents.Countries;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// POST /v1/identity/verification_pages/:id/data: takes what one screen collected, and answers what is still missing, or what the person
/// can mend. Sending the same twice changes nothing more.
/// </summary>
internal sealed class UpdateVerificationPageData(PageDoor door, PageRefusals refusals, PageInputStore inputs, FileStore files, PictureExaminations examinations)
{
    /// <summary>How long an answer waits for perception; a picture that takes longer is taken as it is, and judged after submission.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!(await door.OpenAsync(call, ct)).TryGet(out var page, out var error)
            || !CollectedData.Read(call.Form, page.Checks, DateOnly.FromDateTime(call.Now.UtcDateTime)).TryGet(out var data, out error))
        {
            return error;
        }

        if (data.Consent == false)
        {
            return await refusals.RefuseAsync(page, "consent_declined", "Consent was declined.", RequirementError.ConsentDeclined, call, ct);
        }

        if (data.Choice is { Country: { } country } && !SupportedCountries.Contains(country))
        {
            return await refusals.RefuseAsync(
                page, "country_not_supported", "Documents of this country are not supported.", RequirementError.CountryNotSupported, call, ct);
        }

        var before = await inputs.FindAsync(page.Opened, ct);
        if (before.Consent is null && data.Consent is null && data.IsPersonal)
        {
            return PageErrors.ConsentFirst;
        }

        if (await FindForeignAsync(page, data, ct) is { } foreign)
        {
            return foreign;
        }

        var judgement = await JudgeAsync(page, before, data, ct);
        RequirementError? codeError = null;
        return await inputs.ChangeAsync(
            page.Opened,
            current =>
            {
                var changed = data.Over(current, judgement, call.Now);
                if (data.PhoneCode is { } typed)
                {
                    (changed, codeError) = PhoneCodes.Confirm(changed, typed, page.Opened.Key!, page.Session.Livemode, call.Now);
                }

                return changed;
            },
            call.Now,
            ct) is { } after
                ? PageData.Open(page.Session, page.Missing(after), judgement.Error ?? data.Details.Problem ?? codeError)
                : PageErrors.NotOpen;
    }

    /// <summary>Returns the refusal of the first file that is not the session's own.</summary>
    private async Task<ApiError?> FindForeignAsync(VisitedPage page, CollectedData data, CancellationToken ct)
    {
        foreach (var (file, parameter) in data.Files)
        {
            if (await files.FindAsync(page.Session.Owner, new FileId(file), ct) is not { } found || found.File.Session != page.Session.Id)
            {
                return ApiErrors.NoSuchInParameter("file", file, parameter);
            }
        }

        return null;
    }

    /// <summary>Looks at the pictures of a document in this call. Of two, the first that needs another is told.</summary>
    private async Task<PictureJudgement> JudgeAsync(VisitedPage page, PageInputs before, CollectedData data, CancellationToken ct)
    {
        var choice = data.Choice ?? before.Choice;
        var judgement = new PictureJudgement(null, before.FrontIsEnough);
        foreach (var (side, picture) in data.Pictures)
        {
            if (page.Session.Checks.Document?.RequireLiveCapture == true && picture.UploadMethod == PictureInput.FileUpload)
            {
                return judgement with { Error = RequirementError.CameraOnly(side), Refused = side };
            }

            var evidence = await examinations.AwaitAsync(page.Session.Owner, new FileId(picture.File), Patience, ct);
            var front = side == PageRequirements.Back && (data.Front ?? before.Front) is { } earlier
                ? await examinations.FindAsync(page.Session.Owner, new FileId(earlier.File), ct)
                : null;
            var warning = evidence is null ? null : JudgePicture.Of(side, evidence, choice, front, picture.Forced || !page.Real);
            if (warning is not null)
            {
                return judgement with { Error = warning, Refused = side };
            }

            if (side == PageRequirements.Front)
            {
                judgement = judgement with { FrontIsEnough = JudgePicture.FrontIsEnough(evidence, choice, picture.LooksLikePassport) };
            }
        }

        return judgement;
    }
}

/// <summary>What looking at the pictures of one call came to.</summary>
/// <param name="Refused">The side whose picture is not taken.</param>
internal sealed record PictureJudgement(RequirementError? Error, bool FrontIsEnough, string? Refused = null);
