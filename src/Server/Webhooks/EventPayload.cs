namespace Bonafide.Server.Webhooks;

/// <summary>What an endpoint is sent: the whole event as it was, or a notification that carries no data.</summary>
internal enum EventPayload
{
    Snapshot,
    Thin,
}

internal static class EventPayloads
{
    public static string Word(this EventPayload payload) => payload == EventPayload.Thin ? "thin" : "snapshot";

    public static EventPayload Read(string word) => word == "thin" ? EventPayload.Thin : EventPayload.Snapshot;
}
