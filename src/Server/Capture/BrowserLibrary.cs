namespace Bonafide.Server.Capture;

/// <summary>
/// The script with <c>Stripe(key).verifyIdentity(clientSecret)</c>, under every address at which loaders look for it: <c>/v3</c>, <c>/v3/</c> and
/// <c>/&lt;release train&gt;/stripe.js</c>. It is the same script everywhere and knows its train by its own address.
/// </summary>
internal static class BrowserLibrary
{
    public static void MapBrowserLibrary(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v3", ["GET"], WriteAsync); // Routing does not tell /v3/ from /v3.
        routes.MapMethods("/{train}/stripe.js", ["GET"], WriteAsync);
    }

    private static async Task WriteAsync(HttpContext http)
    {
        if (Find() is not { } path)
        {
            http.Response.StatusCode = 404;
            return;
        }

        var headers = http.Response.Headers;
        http.Response.ContentType = "text/javascript; charset=utf-8";
        headers.CacheControl = "public, max-age=300"; // Its address does not change with its contents.
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.AccessControlAllowOrigin = "*";
        await http.Response.SendFileAsync(path, http.RequestAborted);
    }

    /// <summary>The script beside the server's assembly or, in a checkout, where its build puts it.</summary>
    private static string? Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "js", "stripe.js");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); !File.Exists(beside) && at is not null; at = at.Parent)
        {
            var built = Path.Combine(at.FullName, "web", "js", "dist", "stripe.js");
            if (File.Exists(built))
            {
                return built;
            }
        }

        return File.Exists(beside) ? beside : null;
    }
}
