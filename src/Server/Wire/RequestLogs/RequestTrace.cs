namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>What becomes known of one request on its way, for the request log. It is a feature of the request's context.</summary>
internal sealed class RequestTrace
{
    /// <summary>Null until a key is proven: what comes without one belongs to nobody and is not logged.</summary>
    public Caller? Caller { get; set; }

    public ApiVersion Version { get; set; }

    /// <summary>The refusal that was written; null when the request succeeded, and when a reply was replayed.</summary>
    public ApiError? Error { get; set; }

    public static RequestTrace Begin(HttpContext http)
    {
        var trace = new RequestTrace();
        http.Features.Set(trace);
        return trace;
    }

    public static RequestTrace? Of(HttpContext http) => http.Features.Get<RequestTrace>();
}
