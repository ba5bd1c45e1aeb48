using Bonafide.Server.Accounts;
using Bonafide.Server.VerificationPages;
using Bonafide.Server.VerificationSessions;
using Microsoft.AspNetCore.StaticFiles;

namespace Bonafide.Server.Capture;

/// <summary>The hosted page: <c>/start/&lt;token&gt;</c> and what it is made of. Nothing on it comes from elsewhere, and nobody may frame it.</summary>
internal static class CaptureRoutes
{
    /// <summary>Where the page's address leads once it is open: the browser's tab knows the token, and no address does.</summary>
    private const string ResumePath = "/start/resume";

    private const string TestPrefix = "test_";

    public static IServiceCollection AddCapture(this IServiceCollection services) => services.AddSingleton(static _ => CaptureApp.Find()).AddSingleton<ModalAdmission>();

    public static void MapCapture(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", ["GET"], static http => CapturePage.WriteAsync(http, LinkNotice.Home.Status, LinkNotice.Home.ToHtml()));
        routes.MapMethods("/start/{token}", ["GET"], StartAsync);
        routes.MapModal();
        routes.MapHandoffs();
        routes.MapBrowserLibrary();
        routes.MapMethods(ResumePath, ["GET"], static http => WriteAppAsync(http, null));
        routes.MapMethods("/capture/assets/{name}", ["GET"], AssetAsync);
        routes.MapMethods(PhoneModels.NonePath, ["GET"], static http =>
        {
            http.Response.ContentType = "application/octet-stream";
            return http.Response.WriteAsync("This server has no model for phones.", http.RequestAborted);
        });
        routes.MapMethods("/capture/notice.css", ["GET"], static http =>
        {
            http.Response.ContentType = "text/css; charset=utf-8";
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return http.Response.WriteAsync(LinkNotice.Styles, http.RequestAborted);
        });
    }

    private static async Task StartAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var services = http.RequestServices;
        var given = (string)http.Request.RouteValues["token"]!;
        var (token, livemode) = given.StartsWith(TestPrefix, StringComparison.Ordinal) ? (given[TestPrefix.Length..], false) : (given, true);
        var link = await services.GetRequiredService<VerificationSessionStore>().FindByTokenAsync(token, ct);
        if (link is null || link.Opened.Session.Livemode != livemode)
        {
            await CapturePage.WriteAsync(http, LinkNotice.Unknown.Status, LinkNotice.Unknown.ToHtml());
            return;
        }

        var session = link.Opened.Session;
        var account = await services.GetRequiredService<AccountStore>().FindAsync(session.Account, ct);
        if (NoticeOf(link, services.GetRequiredService<TextMessages>().Available) is { } notice)
        {
            await CapturePage.WriteAsync(http, notice.Status, notice.ToHtml(account?.Name ?? ""));
            return;
        }

        await WriteAppAsync(http, new PageIsland(session.Id.Value, PageKeys.Prefix + token, account?.Name ?? "", livemode));
    }

    private static async Task WriteAppAsync(HttpContext http, PageIsland? island)
    {
        if (http.RequestServices.GetRequiredService<CaptureApp>().Document(island) is { } document)
        {
            await CapturePage.WriteAsync(http, 200, document);
        }
        else
        {
            await CapturePage.WriteAsync(http, LinkNotice.NotBuilt.Status, LinkNotice.NotBuilt.ToHtml());
        }
    }

    private static LinkNotice? NoticeOf(OpenedLink link, bool texts) => link switch
    {
        { Opened.Session: { Status: SessionStatus.Canceled } or { IsRedacted: true } } => LinkNotice.Closed,
        { State: LinkState.Used } => LinkNotice.Used,
        { State: LinkState.Expired } => LinkNotice.Expired,
        { Opened.Session: { Livemode: true } session } when !PageChecks.CanRun(session.Checks, texts) => LinkNotice.Unavailable,
        _ => null,
    };

    private static async Task AssetAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        if (http.RequestServices.GetRequiredService<CaptureApp>().Asset(name) is not { } path)
        {
            http.Response.StatusCode = 404;
            return;
        }

        http.Response.ContentType = new FileExtensionContentTypeProvider().TryGetContentType(path, out var type) ? type : "application/octet-stream";
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) && File.Exists(path + ".br"))
        {
            http.Response.Headers.ContentEncoding = "br"; // The build packs each asset once.
            path += ".br";
        }

        await http.Response.SendFileAsync(path, http.RequestAborted);
    }
}
