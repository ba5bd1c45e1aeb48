using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Bench.Serving;

/// <summary>One person's session, driven by the public API with <paramref name="secretKey"/> and by the page's protocol with the key of its link.</summary>
internal sealed class ApiVisitor
{
    private const string Sessions = "v1/identity/verification_sessions";
    private readonly RunningServer _server;
    private readonly string _secretKey;
    private readonly string _pageKey;

    private ApiVisitor(RunningServer server, string secretKey, string id, string pageKey)
    {
        (_server, _secretKey, _pageKey) = (server, secretKey, pageKey);
        Id = id;
    }

    public string Id { get; }

    /// <summary>Creates a session from <paramref name="form"/>. Everything here throws <see cref="InvalidOperationException"/> when the server refuses it.</summary>
    public static async Task<ApiVisitor> CreateAsync(RunningServer server, string secretKey, string form)
    {
        var session = await SendAsync(server, HttpMethod.Post, Sessions, secretKey, Form(form));
        var token = session.GetProperty("client_secret").GetString()!.Split('_', 5)[4];
        return new ApiVisitor(server, secretKey, session.GetProperty("id").GetString()!, "link_" + token);
    }

    /// <summary>Posts to the session's page, to <paramref name="verb"/> of it.</summary>
    public Task<JsonElement> PageAsync(string verb, string form) =>
        SendAsync(_server, HttpMethod.Post, $"v1/identity/verification_pages/{Id}/{verb}", _pageKey, Form(form));

    /// <summary>Uploads a JPEG for the document and returns its id.</summary>
    public async Task<string> UploadAsync(byte[] picture)
    {
        using var upload = new MultipartFormDataContent
        {
            { new StringContent("identity_private"), "purpose" },
            { new StringContent(Id), "owned_by" },
            { new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "passport.jpg" },
        };
        return (await SendAsync(_server, HttpMethod.Post, "v1/files", _pageKey, upload)).GetProperty("id").GetString()!;
    }

    /// <summary>Posts to <paramref name="verb"/> of the session itself.</summary>
    public Task<JsonElement> PostAsync(string verb) => SendAsync(_server, HttpMethod.Post, $"{Sessions}/{Id}/{verb}", _secretKey, Form(""));

    public Task<JsonElement> GetAsync(string path) => SendAsync(_server, HttpMethod.Get, path, _secretKey, null);

    /// <summary>Returns the session once <paramref name="holds"/> does, looking every <paramref name="look"/>; after a minute as it is then.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> holds, TimeSpan look, TimeProvider time)
    {
        using var tick = new PeriodicTimer(look, time);
        var started = time.GetTimestamp();
        while (true)
        {
            var session = await GetAsync($"{Sessions}/{Id}");
            if (holds(session) || time.GetElapsedTime(started) > TimeSpan.FromMinutes(1)) return session;
            await tick.WaitForNextTickAsync();
        }
    }

    private static StringContent Form(string body) => new(body, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    private static async Task<JsonElement> SendAsync(RunningServer server, HttpMethod method, string path, string key, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var answer = await server.Client.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return answer.IsSuccessStatusCode ? json.RootElement.Clone() : throw new InvalidOperationException($"{method} {path}: {json.RootElement}");
    }
}
