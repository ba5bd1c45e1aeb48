using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Data;
using Bonafide.Server.Hosting;
using Bonafide.Server.Jobs;
using Bonafide.Server.Perception;
using Bonafide.Server.Tests.Wire;
using Bonafide.Server.Webhooks.Outgoing;
using Bonafide.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bonafide.Server.Tests.Fixtures;

/// <summary>
/// The whole server in this process on a real port and a real database. The clock is the test's, perception says what the test tells it to, and nothing
/// leaves the machine.
/// </summary>
internal sealed class SliceHost : IAsyncDisposable
{
    public const string Secret = "sk_test_slices00000000000001";
    public const string LiveSecret = "sk_live_slices00000000000001";
    public const string Sensitive = "rk_test_slices00000000000001";
    public const string LiveSensitive = "rk_live_slices00000000000001";
    public const string Sessions = "v1/identity/verification_sessions";
    public const string Reports = "v1/identity/verification_reports";

    private readonly SocketsHttpHandler _handler = new() { UseCookies = false, AllowAutoRedirect = false };
    private readonly WebApplication _app;
    private int _leases;
    private readonly HttpClient _http;

    private SliceHost(WebApplication app, ManualTime time, LogLines logs, PerceptionDouble perception, string folder)
    {
        (_app, Time, Logs, Perception, Folder) = (app, time, logs, perception, folder);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new HttpClient(_handler) { BaseAddress = new Uri(address) };
    }

    public ManualTime Time { get; }

    public LogLines Logs { get; }

    public Uri Address => _http.BaseAddress!;

    public PerceptionDouble Perception { get; }

    /// <summary>The data folder, with the blobs in <c>blobs</c>.</summary>
    public string Folder { get; }

    public Database Database => Get<Database>();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<SliceHost> StartAsync(PostgresFixture postgres, params (string Name, string Value)[] settings) =>
        await StartAsync((await postgres.NewDatabaseAsync()).ConnectionString, new ManualTime(), null, settings);

    /// <summary>A host on a PostgreSQL of the test's own.</summary>
    public static Task<SliceHost> StartOnAsync(string database, params (string Name, string Value)[] settings) => StartAsync(database, new ManualTime(), null, settings);

    /// <summary>A second process on the same database and clock, with the same data folder.</summary>
    public Task<SliceHost> AnotherAsync(params (string Name, string Value)[] settings) => StartAsync(Database.ConnectionString, Time, Folder, settings);

    private static async Task<SliceHost> StartAsync(string database, ManualTime time, string? folder, (string Name, string Value)[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("bonafide-slices-").FullName;
        var (logs, perception) = (new LogLines(), new PerceptionDouble());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BONAFIDE_DATA"] = folder,
            ["BONAFIDE_DATABASE"] = database,
            ["BONAFIDE_URLS"] = "http://127.0.0.1:0",
            ["BONAFIDE_PUBLIC_URL"] = "https://verify.example",
            ["BONAFIDE_MASTER_KEY"] = new string('a', 64),
            ["BONAFIDE_ACCOUNT_NAME"] = "Fish & Chips",
            ["BONAFIDE_ROLES"] = "api",
            ["BONAFIDE_RATE_LIMITS"] = "off",
            ["BONAFIDE_TEST_SECRET_KEY"] = Secret,
            ["BONAFIDE_LIVE_SECRET_KEY"] = LiveSecret,
            ["BONAFIDE_TEST_PUBLISHABLE_KEY"] = "pk_test_slices00000000000001",
            ["BONAFIDE_LIVE_PUBLISHABLE_KEY"] = "pk_live_slices00000000000001",
            ["BONAFIDE_TEST_SENSITIVE_KEY"] = Sensitive,
            ["BONAFIDE_LIVE_SENSITIVE_KEY"] = LiveSensitive,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        var app = ServerHost.Build(builder, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<ExaminePicture>(perception.ExamineAsync);
            services.AddJobQueue(new JobQueueSettings("perception", 2));
            if (!settings.Contains(("workers", "none"))) services.AddHostedService<JobWorkers>();
            services.AddSingleton<ResolveHost>(static (host, _) => throw new InvalidOperationException($"Nobody registered {host}."));
        });
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new SliceHost(app, time, logs, perception, folder);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? key, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        var answer = await Answer.ReadAsync(response);
        AssertDescribed(method.Method, path, answer);
        return answer;
    }

    /// <summary>Every answer looks as the server's own description of its API says.</summary>
    private static void AssertDescribed(string method, string path, Answer answer)
    {
        var found = DescribedApi.Served.Check(method, "/" + path.TrimStart('/'), (int)answer.Status, answer.Header("Content-Type"), Encoding.UTF8.GetBytes(answer.Body));
        Assert.True(found.Count == 0, $"{method} {path} answered {(int)answer.Status}, not as spec/openapi describes it:\n{string.Join('\n', found)}\n{answer.Body}");
    }

    public Task<Answer> GetAsync(string path, string key = Secret) => SendAsync(HttpMethod.Get, path, key);

    public Task<Answer> PostAsync(string path, string form = "", string key = Secret, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, key, new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded")), headers);

    public async Task<JsonElement> CreateAsync(string form = "type=document", string key = Secret)
    {
        var answer = await PostAsync(Sessions, form, key);
        Assert.True((int)answer.Status == 200, answer.Body);
        return answer.Json;
    }

    public async Task<JsonElement> RetrieveAsync(string id, string key = Secret) => (await GetAsync($"{Sessions}/{id}", key)).Json;

    /// <summary>The person at the session's present link.</summary>
    public Visitor Visit(JsonElement session) =>
        new(this, session.GetProperty("id").GetString()!, "link_" + session.GetProperty("client_secret").GetString()!.Split('_', 5)[4]);

    /// <summary>Returns when every job that is due by the clock has ended.</summary>
    public Task IdleAsync() => Get<JobQueue>().WaitForIdleAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

    public async Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        await IdleAsync();
    }

    /// <summary>Moves the clock in small steps until what waits for it has ended.</summary>
    public async Task<T> WhileTimePassesAsync<T>(Task<T> waiting)
    {
        while (!waiting.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        return await waiting;
    }

    /// <summary>Claims the one job of this kind that is due, as a worker does; for hosts started with ("workers", "none").</summary>
    public async Task<JobRun> ClaimAsync(string queue, string kind)
    {
        var (lease, now) = (new Guid(Interlocked.Increment(ref _leases), 0, 0, new byte[8]), Time.GetUtcNow());
        return Assert.Single(await new JobStore(Database).ClaimAsync(queue, [kind], 10, lease, now, now + TimeSpan.FromMinutes(1), default));
    }

    public Task<JobOutcome> HandleAsync(JobRun run) => Get<IEnumerable<IJobHandler>>().Single(h => h.Kind == run.Kind).RunAsync(run, default);

    /// <summary>Runs a claimed job and records its outcome.</summary>
    public async Task<JobOutcome> RunAsync(JobRun run)
    {
        var outcome = await HandleAsync(run);
        await new JobStore(Database).RecordAsync([JobEnding.Of(run, outcome)], Time.GetUtcNow(), default);
        return outcome;
    }

    /// <summary>All events of this mode, oldest first.</summary>
    public async Task<JsonElement[]> EventsAsync(string key = Secret) =>
        [.. (await GetAsync("v1/events?limit=100", key)).Json.GetProperty("data").EnumerateArray().Reverse()];

    public async Task<string[]> EventTypesAsync(string key = Secret) =>
        [.. (await EventsAsync(key)).Select(static e => e.GetProperty("type").GetString()!.Split('.')[^1])];

    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(default);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader[i] is byte[] b ? Encoding.Latin1.GetString(b) : reader[i])));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _handler.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Perception that says what the test registered for the bytes of a picture, and throws on any other.</summary>
internal sealed class PerceptionDouble
{
    private readonly ConcurrentDictionary<string, Func<Task<PerceptionReply>>> _replies = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Registers what a new picture will be seen as; returns its bytes, which begin as a JPEG does.</summary>
    public byte[] Picture(Func<Task<PerceptionReply>> reply, string content = "picture ")
    {
        byte[] bytes = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes(content + (_replies.Count + 1)), 0xFF, 0xD9];
        _replies[Convert.ToHexString(bytes)] = reply;
        return bytes;
    }

    public byte[] Picture(PerceptionReply reply, string content = "picture ") => Picture(() => Task.FromResult(reply), content);

    /// <summary>What was looked for, picture by picture.</summary>
    public ConcurrentQueue<PictureLook> Looks { get; } = new();

    public Task<PerceptionReply> ExamineAsync(ReadOnlyMemory<byte> picture, PictureLook look, CancellationToken ct)
    {
        var name = Convert.ToHexString(picture.Span);
        Asked.Enqueue(name);
        Looks.Enqueue(look);
        return _replies.TryGetValue(name, out var reply) ? reply() : throw new InvalidOperationException("Nobody registered this picture.");
    }
}
