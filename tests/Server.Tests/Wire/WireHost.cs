using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Accounts;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bonafide.Server.Tests.Wire;

/// <summary>The wire on a real port with routes of the test's own, and the accounts behind it.</summary>
internal sealed class WireHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _handler = new() { UseCookies = false };

    private WireHost(WebApplication app, LogLines logs)
    {
        (_app, Logs) = (app, logs);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient(_handler) { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    public LogLines Logs { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WireHost> StartAsync(
        Database database, Action<ApiRoutes> map, TimeProvider? time = null, Authenticate? authenticate = null, ReadinessProbe? probe = null, ReplySeal? seal = null,
        RateLimitSettings? limits = null)
    {
        var logs = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(database).AddSingleton(time ?? TimeProvider.System).AddSingleton(seal ?? ReplySeal.Open).AddWire(limits ?? RateLimitSettings.Off).AddClocks().AddAccounts();
        builder.Services.AddSingleton(services => authenticate ?? services.GetRequiredService<ApiKeyAuthenticator>().AuthenticateAsync);
        if (probe is not null) builder.Services.AddSingleton(probe);
        var app = builder.Build();
        app.UseWire();
        app.MapHealth();
        map(new ApiRoutes(app));
        await app.StartAsync();
        return new WireHost(app, logs);
    }

    public async Task<Answer> SendAsync(string method, string url, string? key, string? form = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        if (form is not null) request.Content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>A reply with everything a test asks about.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement Error => Json.GetProperty("error");

    public string? Param => Error.TryGetProperty("param", out var param) ? param.GetString() : null;

    public string? Code => Error.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string Message => Error.GetProperty("message").GetString()!;

    /// <summary>The body where it is no text.</summary>
    public byte[] Bytes { get; private init; } = [];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, Encoding.UTF8.GetString(bytes), headers) { Bytes = bytes };
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>Everything that was logged, rendered.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue($"{logLevel} {eventId.Name} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

internal sealed record Thing(string Id, string Object, string? Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Thing))]
[JsonSerializable(typeof(ListReply<Thing>))]
internal sealed partial class ThingJson : JsonSerializerContext;
