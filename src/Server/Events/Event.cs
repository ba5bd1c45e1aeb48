using Bonafide.Server.Ids;

namespace Bonafide.Server.Events;

/// <summary>What caused an event: an API request, or neither id when a person or the system did.</summary>
internal readonly record struct EventCause(string? RequestId, string? IdempotencyKey)
{
    public static readonly EventCause System;
}

/// <summary>An event to be recorded; <paramref name="ObjectJson"/> is the object as rendered at this moment, in UTF-8.</summary>
internal sealed record NewEvent(
    AccountId Account, bool Livemode, string Type, string Subject, ReadOnlyMemory<byte> ObjectJson, string ApiVersion, EventCause Cause, DateTimeOffset Created);

/// <summary>A recorded event, opened. Its object is never rendered again.</summary>
internal sealed record Event(
    long Seq, EventId Id, AccountId Account, bool Livemode, string Type, string Subject, DateTimeOffset Created, string ApiVersion, string? RequestId,
    int Audience, int PendingWebhooks, EventContent Content);

/// <summary>The sealed part of an event.</summary>
internal sealed record EventContent(string? IdempotencyKey, System.Text.Json.JsonElement Object);
