using Bonafide.Server.Wire;

namespace Bonafide.Server.Capture;

/// <summary>
/// <c>/modal/&lt;publishable key&gt;</c>: asked with POST whether a client secret opens, and framed with GET. The secret itself reaches the frame by message, so
/// that it stands in no address.
/// </summary>
internal static class ModalRoutes
{
    private const int MaxForm = 4 * 1024;

    public static void MapModal(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/modal/{key}", ["GET"], FrameAsync);
        routes.MapMethods("/modal/{key}", ["POST"], AdmitAsync);
    }

    private static async Task FrameAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var allowed = await services.GetRequiredService<ModalAdmission>().OriginsAsync(KeyOf(http), http.RequestAborted);
        if (!allowed.TryGet(out var origins, out _))
        {
            await LinkNotice.Unknown.WriteAsync(http);
        }
        else if (services.GetRequiredService<CaptureApp>().Document(null) is { } document)
        {
            await CapturePage.WriteFramedAsync(http, document, origins);
        }
        else
        {
            await LinkNotice.NotBuilt.WriteAsync(http);
        }
    }

    private static async Task AdmitAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        http.Response.Headers.AccessControlAllowOrigin = "*"; // The answer says nothing that the asker does not know.
        http.Response.Headers.CacheControl = "no-store";
        var read = (await RequestBody.ReadFormAsync(http.Request, MaxForm, ct)).Bind(static body => UnreadForm.Read(body.Span));
        var error = read.TryGet(out var form, out var malformed)
            ? await http.RequestServices.GetRequiredService<ModalAdmission>().RefuseAsync(
                KeyOf(http), form.Root.Children.GetValueOrDefault("client_secret") is FormText { Value: var secret } ? secret : null,
                http.Request.Headers.Origin is [{ } origin] ? origin : null, ct)
            : malformed;
        if (error is not null)
        {
            await ReplyWriter.WriteAsync(http, error, ct);
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("{}", ct);
    }

    private static string KeyOf(HttpContext http) => (string)http.Request.RouteValues["key"]!;
}
