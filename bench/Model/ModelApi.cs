using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Bench.Model;

/// <summary>An answer, and whether it was a replay.</summary>
internal sealed record ModelAnswer(int Status, string Body, bool Replayed)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    public string? this[params string[] path]
    {
        get
        {
            var at = Json;
            foreach (var name in path)
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
            return at.ValueKind == JsonValueKind.Null ? null : at.ToString();
        }
    }
}

/// <summary>Calls the server, and counts the calls.</summary>
internal sealed class ModelApi(RunningServer server)
{
    public const string Sessions = "/v1/identity/verification_sessions";

    public int Calls { get; private set; }

    public Task<ModelAnswer> GetAsync(string path, string? key = null) => SendAsync(HttpMethod.Get, path, null, null, key);

    public Task<ModelAnswer> PostAsync(string path, string form = "", string? idempotencyKey = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, form, idempotencyKey, key);

    private async Task<ModelAnswer> SendAsync(HttpMethod method, string path, string? form, string? idempotencyKey, string? key)
    {
        Calls++;
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", key ?? server.Keys.TestSecret);
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        if (form is not null) request.Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await server.Client.SendAsync(request);
        return new ModelAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Idempotent-Replayed"));
    }
}

/// <summary>The server did not do what the model says.</summary>
internal sealed class DivergenceException(string message) : Exception(message);
