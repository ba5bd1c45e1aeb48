using System.Threading.Channels;
using Bonafide.Server.Ids;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>
/// Where requests are noted on their way out, without waiting: a bounded queue that <see cref="RequestLogWriter"/> stores. What stands in it is lost when the
/// process is killed, and when it is full new entries are dropped and counted: the log serves people who look for a mistake, it is no ledger.
/// </summary>
internal sealed class RequestLog(RequestLogSettings settings, TimeProvider time)
{
    private const int Capacity = 20_000;

    private readonly Channel<Noted> _noted = Channel.CreateBounded<Noted>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private long _dropped;

    /// <summary>Raised when entries have been stored by this process.</summary>
    public event Action? Written;

    public ChannelReader<Noted> Reader => _noted.Reader;

    /// <summary>Notes a request that is answered, if a key was proven and the log is kept.</summary>
    public void Note(HttpContext http, RequestTrace trace, TimeSpan took)
    {
        if (trace.Caller is not { } caller || settings.Days == 0 || http.GetEndpoint() is not RouteEndpoint endpoint) return;
        var request = http.Request;
        var noted = new Noted(
            new RequestId(http.TraceIdentifier), caller, time.GetUtcNow(), request.Method, request.Path.Value!, endpoint.RoutePattern, http.Response.StatusCode, took,
            trace.Version, request.Headers.UserAgent, trace.Error);
        if (!_noted.Writer.TryWrite(noted)) Interlocked.Increment(ref _dropped);
    }

    /// <summary>Returns how many entries were dropped since the last time.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    public void OnWritten() => Written?.Invoke();

    /// <summary>What is taken along on the way out; it becomes an entry later.</summary>
    internal readonly record struct Noted(
        RequestId Id, Caller Caller, DateTimeOffset At, string Method, string Path, RoutePattern Route, int Status, TimeSpan Took, ApiVersion Version,
        string? UserAgent, ApiError? Error)
    {
        public RequestLogEntry ToEntry() => new(
            0, Id, new Owner(Caller.Account, Caller.Livemode), At, Method, LoggedPath.Of(Path, Route), Status, (int)Math.Min(Took.TotalMilliseconds, int.MaxValue),
            Caller.Kind == KeyKind.Ephemeral ? RequestLogEntry.FromPage : RequestLogEntry.FromApi, Caller.Key.Value, Version.Value, ClientFamily.Of(UserAgent),
            Error is null ? null : LoggedError.Of(Error));
    }
}
