namespace Bonafide.Server.Wire;

/// <summary>One thing without which this process cannot work, and how to see that it is there.</summary>
internal sealed record ReadinessProbe(string Name, Func<CancellationToken, ValueTask<bool>> Check);

/// <summary>
/// <c>/health/live</c> says that the process answers; <c>/health/ready</c> that everything registered as a <see cref="ReadinessProbe"/> does.
/// </summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var (probes, time) = (routes.ServiceProvider.GetServices<ReadinessProbe>().ToArray(), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapMethods("/health/live", ["GET"], http => WriteAsync(http, 200, "live"));
        routes.MapMethods("/health/ready", ["GET"], async http =>
        {
            var failed = new List<string>();
            foreach (var probe in probes)
                if (!await IsReadyAsync(probe, time, http.RequestAborted)) failed.Add(probe.Name);
            await WriteAsync(http, failed.Count == 0 ? 200 : 503, failed.Count == 0 ? "ready" : "not ready: " + string.Join(", ", failed));
        });
    }

    private static async ValueTask<bool> IsReadyAsync(ReadinessProbe probe, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return await probe.Check(ct).AsTask().WaitAsync(Patience, time, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private static Task WriteAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }
}
