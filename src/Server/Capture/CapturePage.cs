namespace Bonafide.Server.Capture;

/// <summary>How every page of ours is sent: kept by nobody, framed by nobody, and made of nothing from elsewhere.</summary>
internal static class CapturePage
{
    /// <summary>For the capture app and for notices.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; media-src 'self' blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>For a page with a form and no script.</summary>
    public const string FormPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext http, int status, string html, string policy = Policy)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self)";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        return http.Response.WriteAsync(html, http.RequestAborted);
    }
}
