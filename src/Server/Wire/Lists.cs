using System.Text.Json.Serialization;

namespace Bonafide.Server.Wire;

/// <summary>Which page of a list: at most <paramref name="Limit"/> (1 to 100) objects after or before the object with the given id, newest first.</summary>
internal sealed record PageRequest(int Limit, string? StartingAfter, string? EndingBefore);

/// <summary>The list envelope. <paramref name="Url"/> is the path without query.</summary>
internal sealed record ListReply<T>(
    [property: JsonPropertyOrder(1)] string Url,
    [property: JsonPropertyOrder(2)] bool HasMore,
    [property: JsonPropertyOrder(3)] IReadOnlyList<T> Data)
{
    [JsonPropertyOrder(0)]
    public string Object => "list";
}

/// <summary>A filter on a time in whole seconds, as callers see times. Every bound that is null does not bind.</summary>
internal sealed record TimeRange(DateTimeOffset? After = null, DateTimeOffset? AtOrAfter = null, DateTimeOffset? Before = null, DateTimeOffset? AtOrBefore = null)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The first moment inside; null when there is none.</summary>
    public DateTimeOffset? From => After is { } after && !(AtOrAfter > after) ? after + Second : AtOrAfter;

    /// <summary>The first moment that is no longer inside; null when there is none.</summary>
    public DateTimeOffset? Until => AtOrBefore is { } last && !(Before <= last) ? last + Second : Before;
}
