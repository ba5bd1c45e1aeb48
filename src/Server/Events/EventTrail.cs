using Bonafide.Server.Data;
using Bonafide.Server.Ids;

namespace Bonafide.Server.Events;

/// <summary>That an event was recorded: its number, its id and whose it is.</summary>
internal sealed record EventNotice(long Seq, EventId Id, Owner Owner) : INumbered;

/// <summary>The event log in the order of its numbers, for those who follow it.</summary>
internal static class EventTrail
{
    public static Trail<EventNotice> Of(Database database) => new(
        database, "events", "seq, id, account, livemode",
        static row => new EventNotice(row.GetInt64(0), new EventId(row.GetString(1)), new Owner(new AccountId(row.GetString(2)), row.GetBoolean(3))));
}
