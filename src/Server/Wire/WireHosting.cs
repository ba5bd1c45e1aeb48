using Bonafide.Server.Wire.RequestLogs;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bonafide.Server.Wire;

/// <summary>How Hosting puts the wire together.</summary>
internal static class WireHosting
{
    /// <summary>
    /// Registers the wire. Hosting registers besides: <see cref="Authenticate"/>, <see cref="ReplySeal"/>, <see cref="Data.Database"/>,
    /// <see cref="TimeProvider"/>, and a <see cref="ReadinessProbe"/> for each thing that must be there.
    /// </summary>
    public static IServiceCollection AddWire(this IServiceCollection services, RateLimitSettings limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton<RateLimits>();
        services.AddSingleton<IdempotentReplyStore>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton<PlainHttp>();
        services.AddSingleton<ApiPipeline>();
        services.TryAddSingleton(new RequestLogSettings());
        services.AddSingleton<RequestLog>().AddSingleton<RequestLogStore>().AddHostedService<RequestLogWriter>();
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)); // It logs paths and queries.
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 4 * ApiEdge.MaxUrl;
            kestrel.Limits.MaxRequestBufferSize = 8 * ApiEdge.MaxUrl;
        });
        return services;
    }

    /// <summary>Puts the edge outermost. Call it before anything else is added to the pipeline, and map routes afterwards.</summary>
    public static void UseWire(this WebApplication app)
    {
        app.UseMiddleware<ApiEdge>();
        app.Use(AnswerHeadAsGet);
        app.UseRouting();
    }

    /// <summary>HEAD gets what GET gets, without the body (RFC 9110 section 9.3.2). Routes need not name it.</summary>
    private static async Task AnswerHeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        (http.Request.Method, http.Response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(http);
        }
        finally
        {
            (http.Request.Method, http.Response.Body) = (HttpMethods.Head, body);
        }
    }
}
