using System.Text.Json;
using Bonafide.Server.Accounts;
using Bonafide.Server.VerificationPages;

namespace Bonafide.Server.Capture;

/// <summary>
/// <c>/continue/&lt;token&gt;</c>: where the code on a computer leads a phone. Opening it takes nothing, so that a preview of the link does no harm; the page asks
/// the person to compare two digits, and takes the invitation with POST.
/// </summary>
internal static class HandoffRoutes
{
    public static void MapHandoffs(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Handoffs.Path + "{token}", ["GET"], OpenAsync);
        routes.MapMethods(Handoffs.Path + "{token}", ["POST"], TakeAsync);
    }

    private static async Task OpenAsync(HttpContext http)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        if (await services.GetRequiredService<Handoffs>().FindAsync(TokenOf(http), ct) is not { } open)
        {
            await LinkNotice.HandoffOver.WriteAsync(http);
            return;
        }

        var account = await services.GetRequiredService<AccountStore>().FindAsync(open.Session.Account, ct);
        var island = new InvitationIsland(TokenOf(http), open.Number, account?.Name ?? "", open.Session.Livemode);
        if (services.GetRequiredService<CaptureApp>().Invitation(island) is { } document)
        {
            await CapturePage.WriteAsync(http, 200, document);
        }
        else
        {
            await LinkNotice.NotBuilt.WriteAsync(http);
        }
    }

    private static async Task TakeAsync(HttpContext http)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        if (await services.GetRequiredService<Handoffs>().TakeAsync(TokenOf(http), ct) is not { } taken)
        {
            http.Response.StatusCode = 410;
            return;
        }

        var account = await services.GetRequiredService<AccountStore>().FindAsync(taken.Session.Account, ct);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            JsonSerializer.Serialize(
                new PageIsland(taken.Session.Id.Value, PageKeys.Prefix + taken.Token, account?.Name ?? "", taken.Session.Livemode), IslandContext.Default.PageIsland),
            ct);
    }

    private static string TokenOf(HttpContext http) => (string)http.Request.RouteValues["token"]!;
}
