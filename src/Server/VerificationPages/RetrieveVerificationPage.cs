using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>GET /v1/identity/verification_pages/:id: everything a capture client needs, and how the session stands.</summary>
internal sealed class RetrieveVerificationPage(PageDoor door, PageInputStore inputs, SessionLinks links, PublicAddress address, PhoneModels models, TextMessages messages)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!(await door.VisitAsync(call, ct)).TryGet(out var page, out var error) || !Read(call.Read()).TryGet(out _, out error))
        {
            return error;
        }

        // A client takes a page that is submitted when it loads for a success; a canceled session is none.
        var submitted = page.Session.Status is SessionStatus.Processing or SessionStatus.Verified
            || (page.Visitor.LinkIsUsed && page.Session.Status is not SessionStatus.Canceled);
        var platform = ClientPlatforms.Of(call.Http.Request);
        var setting = new PageSetting(
            page.Checks, page.Account.Name, page.Account.Settings.Branding, platform, submitted, IsUnsupported(page, platform), await FallbackAsync(page, call.Now, ct), models, address.Value);
        return ApiReply.Json(PageRenderer.Render(page.Session, await inputs.FindAsync(page.Opened, ct), setting), PageNodeContext.Default.JsonObject);
    }

    /// <summary>
    /// Apps without models, and apps whose session cannot be checked here, are sent to the page in a browser. In test mode they are not, as a rule: their
    /// own test screen lets the tester choose every outcome, and it comes after this decision.
    /// </summary>
    private bool IsUnsupported(VisitedPage page, ClientPlatform platform) =>
        platform != ClientPlatform.Browser
        && (!PageChecks.FitsApps(page.Checks) || (page.Session.Livemode && (models.Folder is null || !PageChecks.CanRun(page.Session.Checks, messages.Available))));

    /// <summary>The session's page in a browser: one that opens, while there is one.</summary>
    private async ValueTask<string> FallbackAsync(VisitedPage page, DateTimeOffset now, CancellationToken ct) =>
        !page.Visitor.LinkIsUsed && await links.OpenAddressesAsync(page.Session, now, ct) is { } open ? open.Url : address.Value.AbsoluteUri;

    private static Result<bool> Read(FormReader reader)
    {
        reader.String("app_identifier", 255);
        return reader.Finish(static () => true);
    }
}
