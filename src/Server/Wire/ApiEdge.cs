using Bonafide.Server.Ids;
using Bonafide.Server.Wire.RequestLogs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Extensions;

namespace Bonafide.Server.Wire;

/// <summary>
/// The outermost layer: every reply has a Request-Id, every request is logged by its route template (never by its path, which has ids, nor by its
/// query), browsers may read the API, and nothing below /v1 or /v2 is ever answered without the envelope.
/// </summary>
internal sealed partial class ApiEdge(RequestDelegate next, TimeProvider time, RequestLog requests, ILogger<ApiEdge> log)
{
    /// <summary>The longest request line, in bytes as sent.</summary>
    public const int MaxUrl = 16 * 1024;

    private const int CallerGone = 499;

    public async Task InvokeAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        http.TraceIdentifier = RequestId.New().Value;
        http.Response.Headers["Request-Id"] = http.TraceIdentifier;
        var trace = RequestTrace.Begin(http);
        try
        {
            await (IsApi(http.Request.Path) ? AnswerAsync(http) : next(http));
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested || e is ConnectionAbortedException or ConnectionResetException)
        {
            // There is nobody to answer; the number is for the log.
            if (!http.Response.HasStarted) http.Response.StatusCode = CallerGone;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await AnswerFaultAsync(http, e);
        }

        var took = time.GetElapsedTime(started);
        requests.Note(http, trace, took);
        Log(http, took);
    }

    /// <summary>True for exceptions that Kestrel raises about the request itself.</summary>
    public static bool IsTransport(Exception exception) => exception is BadHttpRequestException or ConnectionAbortedException or ConnectionResetException;

    private static bool IsApi(PathString path) =>
        path.StartsWithSegments("/v1", StringComparison.Ordinal) || path.StartsWithSegments("/v2", StringComparison.Ordinal);

    private async Task AnswerAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "Request-Id, Stripe-Should-Retry, Retry-After";
        if (HttpMethods.IsOptions(request.Method))
        {
            response.Headers.AccessControlAllowMethods = "GET, POST, DELETE, OPTIONS";
            response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, Idempotency-Key, Stripe-Version, Stripe-Account, Stripe-Context, "
                + "X-Requested-With, X-Stripe-Client-User-Agent";
            response.Headers.AccessControlMaxAge = "300";
            return;
        }

        if (LengthOf(request) > MaxUrl)
        {
            await ReplyWriter.WriteAsync(http, ApiErrors.UrlTooLong(), http.RequestAborted);
            return;
        }

        await next(http);
        if (!response.HasStarted && response.StatusCode is 404 or 405 && response.ContentLength is null)
        {
            response.Headers.Remove("Allow");
            await ReplyWriter.WriteAsync(http, ApiErrors.UnrecognizedUrl(request.Method, request.Path.ToString()), http.RequestAborted);
        }
    }

    private async Task AnswerFaultAsync(HttpContext http, Exception exception)
    {
        var error = exception is BadHttpRequestException bad
            ? ApiErrors.Malformed("Invalid request: the body could not be read.") with { Status = bad.StatusCode }
            : Faults.ToError(log, exception, http.TraceIdentifier);
        await ReplyWriter.WriteAsync(http, error, http.RequestAborted);
    }

    private static int LengthOf(HttpRequest request) =>
        (request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) is var quick and < MaxUrl / 4
            ? quick
            : request.GetEncodedPathAndQuery().Length;

    private void Log(HttpContext http, TimeSpan took)
    {
        var (request, status) = (http.Request, http.Response.StatusCode);
        var level = status < 400 && HttpMethods.IsGet(request.Method) ? LogLevel.Debug : LogLevel.Information;
        if (!log.IsEnabled(level)) return;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        var (method, milliseconds, id) = (KnownMethod(request.Method), took.TotalMilliseconds, http.TraceIdentifier);
        RequestDone(log, level, method, route, status, milliseconds, id);
    }

    private static string KnownMethod(string method) => method is "GET" or "POST" or "DELETE" or "PUT" or "PATCH" or "HEAD" or "OPTIONS" ? method : "(other)";

    [LoggerMessage(EventId = 3, Message = "{Method} {Route} {Status} {Milliseconds:0.0} ms {RequestId}", EventName = "request_done")]
    private static partial void RequestDone(ILogger log, LogLevel level, string method, string route, int status, double milliseconds, string requestId);
}
