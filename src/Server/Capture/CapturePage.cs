namespace Bonafide.Server.Capture;

/// <summary>How every page of ours is sent: kept by nobody, framed by nobody but the modal's websites, and made of nothing from elsewhere.</summary>
internal static class CapturePage
{
    /// <summary>For the capture app and for notices.</summary>
    public const string Policy = Parts + "frame-ancestors 'none'";

    private const string Parts =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; "
        + "base-uri 'none'; form-action 'none'; ";

    /// <summary>For a page with a form and no script.</summary>
    public const string FormPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Writes the capture app for the frame of a modal; only pages of <paramref name="origins"/> may frame it.</summary>
    public static Task WriteFramedAsync(HttpContext http, string html, IReadOnlyList<string> origins) =>
        origins.Count == 0 ? WriteAsync(http, 200, html) : WriteAsync(http, 200, html, $"{Parts}frame-ancestors {string.Join(' ', origins)}", framed: true);

    public static Task WriteAsync(HttpContext http, int status, string html, string policy = Policy, bool framed = false)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self)";
        headers.XContentTypeOptions = "nosniff";
        if (!framed)
        {
            headers.XFrameOptions = "DENY"; // It knows no list of origins.
        }

        return http.Response.WriteAsync(html, http.RequestAborted);
    }
}
