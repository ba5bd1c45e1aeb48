using System.Collections.Concurrent;
using System.Net;
using Bonafide.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bonafide.Contract.Tests;

/// <summary>
/// An address of this machine that passes everything on to the server and holds every answer against what <c>spec/openapi</c> says of it. Clients notice
/// nothing: method, path, headers and bodies go through as they are. What arrived at a webhook receiver is shown to it at <c>/arrived</c> and held against the
/// description of events.
/// </summary>
internal sealed class WatchedAddress : IAsyncDisposable
{
    private static readonly string[] OfOneHop = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Expect"];

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _server;
    private readonly Uri _target;
    private readonly ConcurrentQueue<string> _found = new();

    private WatchedAddress(Uri target)
    {
        _target = target;
        _server = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            (kestrel.Limits.MaxRequestLineSize, kestrel.Limits.MaxRequestBufferSize) = (256 * 1024, 1024 * 1024);
        });
        _app = builder.Build();
        _app.Run(http => http.Request.Path == "/arrived" ? SeeArrivalAsync(http) : PassOnAsync(http));
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What did not fit, answer by answer.</summary>
    public IReadOnlyCollection<string> Found => _found;

    public static async Task<WatchedAddress> OpenAsync(Uri target)
    {
        var watched = new WatchedAddress(target);
        await watched._app.StartAsync();
        return watched;
    }

    private async Task SeeArrivalAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var found = DescribedApi.Served.CheckArrival(body.ToArray());
        if (found.Count > 0) _found.Enqueue($"A webhook arrived:\n{string.Join('\n', found)}\n{System.Text.Encoding.UTF8.GetString(body.ToArray())}");
    }

    private async Task PassOnAsync(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(_target, target));
        if (http.Request.ContentLength is not null || http.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(http.Request.Body);
        }

        foreach (var (name, values) in http.Request.Headers)
        {
            if (!OfOneHop.Contains(name, StringComparer.OrdinalIgnoreCase) && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var answer = await _server.SendAsync(request, http.RequestAborted);
        var body = await answer.Content.ReadAsByteArrayAsync(http.RequestAborted);
        var found = DescribedApi.Served.Check(http.Request.Method, target, (int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), body);
        if (found.Count > 0)
        {
            _found.Enqueue($"{http.Request.Method} {target} answered {(int)answer.StatusCode}:\n{string.Join('\n', found)}\n{System.Text.Encoding.UTF8.GetString(body)}");
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OfOneHop.Contains(name, StringComparer.OrdinalIgnoreCase)) http.Response.Headers[name] = values.ToArray();
        }

        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _server.Dispose();
    }
}
