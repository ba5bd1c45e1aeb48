using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Wire;
using Bonafide.Server.Wire.RequestLogs;

namespace Bonafide.Server.StripeCli;

/// <summary>Which requests <c>logs tail</c> shows. A list that is null lets all through.</summary>
/// <param name="Paths">Exact paths, or beginnings that end with a star.</param>
/// <param name="Classes">First digits of statuses.</param>
internal sealed record LogFilter(
    IReadOnlyList<string>? Methods = null, IReadOnlyList<string>? Paths = null, IReadOnlyList<bool>? Succeeded = null, IReadOnlyList<string>? Sources = null,
    IReadOnlyList<int>? Statuses = null, IReadOnlyList<int>? Classes = null)
{
    private const int LongestPath = 200;

    public bool Match(RequestLogEntry entry) =>
        (Methods?.Contains(entry.Method, StringComparer.Ordinal) ?? true)
        && (Paths?.Any(path => path.EndsWith('*') ? entry.Path.StartsWith(path[..^1], StringComparison.Ordinal) : entry.Path == path) ?? true)
        && (Succeeded?.Contains(entry.Status is >= 200 and < 300) ?? true)
        && (Sources?.Contains(entry.Source, StringComparer.Ordinal) ?? true)
        && (Statuses?.Contains(entry.Status) ?? true)
        && (Classes?.Contains(entry.Status / 100) ?? true);

    /// <summary>Reads the CLI's JSON: an object of lists of strings. The filter by account says nothing here, since there are no connected accounts.</summary>
    public static Result<LogFilter> Read(string json)
    {
        Dictionary<string, string[]>? given;
        try
        {
            given = JsonSerializer.Deserialize(json, StripeCliContext.Default.DictionaryStringStringArray);
        }
        catch (JsonException)
        {
            return StripeCliErrors.LogFilterNotJson;
        }

        var filter = new LogFilter();
        foreach (var (name, values) in given ?? [])
        {
            if (name == "filter_ip_address" && values is { Length: > 0 }) return StripeCliErrors.AddressesAreNotKept;
            if (values is null || With(filter, name, values) is not { } next) return StripeCliErrors.InvalidLogFilter(name);
            filter = next;
        }

        return filter;
    }

    /// <summary>True when a filter by account was asked for that only a platform with connected accounts could use.</summary>
    public static bool AsksForConnect(string? json) => json?.Contains("connect_", StringComparison.OrdinalIgnoreCase) ?? false;

    private static LogFilter? With(LogFilter filter, string name, string[] values) => values.Length == 0 ? filter : name switch
    {
        "filter_account" or "filter_ip_address" => filter,
        "filter_http_method" => All(values, static v => v.ToUpperInvariant() switch { "GET" => "GET", "POST" => "POST", "DELETE" => "DELETE", _ => null }) is { } methods
            ? filter with { Methods = methods } : null,
        "filter_request_path" => All(values, static v => IsPath(v) ? v : null) is { } paths ? filter with { Paths = paths } : null,
        "filter_request_status" => All(values, static v => v.ToUpperInvariant() switch { "SUCCEEDED" => "+", "FAILED" => "-", _ => null }) is { } ends
            ? filter with { Succeeded = [.. ends.Select(static e => e == "+")] } : null,
        "filter_source" => All(values, static v => v.ToUpperInvariant() switch { "API" => RequestLogEntry.FromApi, "DASHBOARD" => "dashboard", _ => null }) is { } sources
            ? filter with { Sources = sources } : null,
        "filter_status_code" => Numbers(values, 100, 599) is { } statuses ? filter with { Statuses = statuses } : null,
        "filter_status_code_type" => Numbers([.. values.Select(static v => v.Replace("XX", "00", StringComparison.OrdinalIgnoreCase))], 100, 599) is { } types
            ? filter with { Classes = [.. types.Select(static t => t / 100)] } : null,
        _ => null,
    };

    private static string[]? All(string[] values, Func<string, string?> read)
    {
        var all = values.Select(v => v is null ? null : read(v)).OfType<string>().ToArray();
        return all.Length == values.Length ? all : null;
    }

    private static int[]? Numbers(string[] values, int min, int max) =>
        All(values, v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max ? v : null)?
            .Select(static v => int.Parse(v, CultureInfo.InvariantCulture)).ToArray();

    private static bool IsPath(string text) =>
        text.Length is > 0 and <= LongestPath && text[0] == '/' && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '.' or ':' or '*');
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(LogFilter))]
[JsonSerializable(typeof(CliSessionJson))]
[JsonSerializable(typeof(WebhookEventMessage))]
[JsonSerializable(typeof(ThinEventMessage))]
[JsonSerializable(typeof(RequestLogMessage))]
[JsonSerializable(typeof(LoggedRequestJson))]
internal sealed partial class StripeCliContext : JsonSerializerContext;
