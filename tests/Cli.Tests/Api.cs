using System.Net.Http.Headers;
using System.Text.Json;
using Bonafide.Running;

namespace Bonafide.Cli.Tests;

/// <summary>What the running server says to a key.</summary>
internal static class Api
{
    public const string Sessions = "v1/identity/verification_sessions";

    /// <summary>Returns the status, the error's code and its message; GET without a form, POST with one.</summary>
    public static async Task<(int Status, string? Code, string? Message)> AskAsync(this RunningServer server, string key, string path = Sessions, string? form = null)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (form is not null) request.Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await server.Client.SendAsync(request);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return json.TryGetProperty("error", out var error)
            ? ((int)answer.StatusCode, error.TryGetProperty("code", out var code) ? code.GetString() : null, error.GetProperty("message").GetString())
            : ((int)answer.StatusCode, null, null);
    }

    public static async Task<int> StatusAsync(this RunningServer server, string key, string path = Sessions, string? form = null) => (await server.AskAsync(key, path, form)).Status;
}

internal static class Elements
{
    public static string Id(this JsonElement json) => json.GetProperty("id").GetString()!;
}
