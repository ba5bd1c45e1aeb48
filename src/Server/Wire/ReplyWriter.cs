using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.Wire;

/// <summary>Puts a reply on the wire in one write.</summary>
internal static class ReplyWriter
{
    public static Task WriteAsync(HttpContext http, ApiReply reply, CancellationToken ct)
    {
        var response = http.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers) response.Headers[name] = value;
        response.ContentLength = reply.Body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(reply.Body, ct).AsTask();
    }

    public static Task WriteAsync(HttpContext http, ApiError error, CancellationToken ct)
    {
        if (V2.Speaks(http.Request)) error = V2.Translate(error);
        RequestTrace.Of(http)?.Error = error;
        foreach (var (name, value) in error.Headers) http.Response.Headers[name] = value;
        if (error.ShouldRetry is { } retry) http.Response.Headers["Stripe-Should-Retry"] = retry ? "true" : "false";
        return WriteAsync(http, ApiReply.Of(error, http.Request), ct);
    }
}
