using Bonafide.Documents.Countries;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// POST /v1/identity/verification_pages/:id/data: takes what one screen collected, and answers what is still missing, or what the person
/// can mend. Sending the same twice changes nothing more.
/// </summary>
internal sealed class UpdateVerificationPageData(
    Database database, VerificationSessionStore sessions, SessionTransitions transitions, PageInputStore inputs, AccountStore accounts, FileStore files,
    PictureExaminations examinations)
{
    /// <summary>How long an answer waits for perception; a picture that takes longer is taken as it is, and judged after submission.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!PageVisitor.From(call).TryGet(out var visitor, out var error) || !CollectedData.Read(call.Form).TryGet(out var data, out error))
        {
            return error;
        }

        if (await sessions.FindAsync(visitor.Owner, visitor.Session, ct) is not { Key: not null, Session: { IsRedacted: false, Status: not SessionStatus.Canceled } } opened)
        {
            return PageErrors.NotOpen;
        }

        if (visitor.LinkIsUsed || opened.Session.Status != SessionStatus.RequiresInput)
        {
            return PageErrors.AlreadySubmitted;
        }

        if (data.Consent == false)
        {
            return await RefuseAsync(opened, "consent_declined", "Consent was declined.", RequirementError.ConsentDeclined, call, ct);
        }

        if (data.Choice is { Country: { } country } && !SupportedCountries.Contains(country))
        {
            return await RefuseAsync(opened, "country_not_supported", "Documents of this country are not supported.", RequirementError.CountryNotSupported, call, ct);
        }

        var before = await inputs.FindAsync(opened, ct);
        if (before.Consent is null && data.Consent is null && data.Pictures.Any())
        {
            return PageErrors.ConsentFirst;
        }

        var judged = await JudgeAsync(opened, before, data, ct);
        if (!judged.TryGet(out var judgement, out error))
        {
            return error;
        }

        var after = await inputs.ChangeAsync(opened, current => data.Over(current, judgement, call.Now), call.Now, ct);
        return PageData.Open(opened.Session, PageRequirements.Missing(opened.Session, after), judgement.Error);
    }

    /// <summary>Looks at the pictures of this call, which must be the session's own. Of two, the first that needs another is told.</summary>
    private async Task<Result<PictureJudgement>> JudgeAsync(OpenedSession opened, PageInputs before, CollectedData data, CancellationToken ct)
    {
        var choice = data.Choice ?? before.Choice;
        var checks = opened.Session.Livemode || (await accounts.FindAsync(opened.Session.Account, ct))?.Settings.RealChecksInTestMode == true;
        var given = data.Pictures.ToArray();
        foreach (var (side, picture) in given)
        {
            if (await files.FindAsync(opened.Session.Owner, new FileId(picture.File), ct) is not { } found || found.File.Session != opened.Session.Id)
            {
                return ApiErrors.NoSuchInParameter("file", picture.File, $"collected_data[{side}][high_res_image]");
            }
        }

        var judgement = new PictureJudgement(null, before.FrontIsEnough);
        foreach (var (side, picture) in given)
        {
            if (opened.Session.Options.Document?.RequireLiveCapture == true && picture.UploadMethod == PictureInput.FileUpload)
            {
                return judgement with { Error = RequirementError.CameraOnly(side), Refused = side };
            }

            var evidence = await examinations.AwaitAsync(opened.Session.Owner, new FileId(picture.File), Patience, ct);
            var front = side == PageRequirements.Back && (data.Front ?? before.Front) is { } earlier
                ? await examinations.FindAsync(opened.Session.Owner, new FileId(earlier.File), ct)
                : null;
            var warning = evidence is null ? null : JudgePicture.Of(side, evidence, choice, front, picture.Forced || !checks);
            if (warning is not null)
            {
                return judgement with { Error = warning, Refused = side };
            }

            if (side == PageRequirements.Front)
            {
                judgement = judgement with { FrontIsEnough = evidence is null ? choice?.Type == "passport" : JudgePicture.FrontIsEnough(evidence, choice) };
            }
        }

        return judgement;
    }

    /// <summary>Records why the person cannot go on, once, and tells it; they may still reconsider.</summary>
    private async Task<Result<ApiReply>> RefuseAsync(OpenedSession opened, string code, string reason, RequirementError told, ApiCall call, CancellationToken ct)
    {
        var (owner, id) = (opened.Session.Owner, opened.Session.Id);
        var refused = await database.DecideAsync<VerificationSession?>(
            async tx =>
            {
                if (await sessions.LockAsync(tx, owner, id, ct) is not { Session: var now })
                {
                    return (false, null);
                }

                if (now.LastError?.Code == code)
                {
                    return (false, now);
                }

                var outcome = await transitions.ApplyAsync(tx, owner, id, TransitionKind.Refuse, new LastError(code, reason), null, EventCause.System, call.Now, ct);
                return outcome is TransitionOutcome.Done done ? (true, done.Session) : (false, null);
            },
            ct);
        return refused is null ? PageErrors.NotOpen : PageData.Open(refused, PageRequirements.Missing(refused, await inputs.FindAsync(opened, ct)), told);
    }
}

/// <summary>What looking at the pictures of one call came to.</summary>
/// <param name="Refused">The side whose picture is not taken.</param>
internal sealed record PictureJudgement(RequirementError? Error, bool FrontIsEnough, string? Refused = null);
