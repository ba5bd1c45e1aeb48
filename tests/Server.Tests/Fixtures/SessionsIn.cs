using System.Text.Json;

namespace Bonafide.Server.Tests.Fixtures;

/// <summary>Leads test-mode sessions into a status.</summary>
internal static class SessionsIn
{
    public const string RequiresInput = "requires_input";
    public const string Processing = "processing";
    public const string Verified = "verified";
    public const string Canceled = "canceled";
    public const string Redacted = "redacted";

    /// <summary>Returns a new session in this status, as the API shows it then.</summary>
    public static async Task<JsonElement> StatusAsync(this SliceHost host, string status, string form = "type=document")
    {
        var session = await host.CreateAsync(form);
        var id = session.GetProperty("id").GetString()!;
        switch (status)
        {
            case Processing:
                await host.Visit(session).TestAsync("verify", delayed: true);
                break;
            case Verified:
                await host.Visit(session).TestAsync("verify");
                await host.IdleAsync();
                break;
            case Canceled:
                await host.PostAsync($"{SliceHost.Sessions}/{id}/cancel");
                break;
            case Redacted:
                await host.PostAsync($"{SliceHost.Sessions}/{id}/redact");
                await host.IdleAsync();
                break;
            default:
                break;
        }

        return await host.RetrieveAsync(id);
    }

    public static string Id(this JsonElement json) => json.GetProperty("id").GetString()!;

    /// <summary>The text at this path of members, or null where a member is null or absent.</summary>
    public static string? Text(this JsonElement json, params string[] path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        }

        return json.ValueKind == JsonValueKind.Null ? null : json.ToString();
    }

    public static string[] Texts(this JsonElement json, params string[] path) =>
        [.. path.Aggregate(json, static (at, name) => at.GetProperty(name)).EnumerateArray().Select(static e => e.ToString())];
}
