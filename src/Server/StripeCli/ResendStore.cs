using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.StripeCli;

/// <summary>That somebody asked for an event to be told again to those who listen.</summary>
internal sealed record Resend(long Seq, EventId Event, Owner Owner) : INumbered;

/// <summary>All SQL about events that are told again. They are for whoever listens now, on any node, and are not kept for later.</summary>
internal sealed class ResendStore(Database database)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    public static Trail<Resend> Trail(Database database) => new(
        database, "cli_resends", "seq, event, account, livemode",
        static row => new Resend(row.GetInt64(0), new EventId(row.GetString(1)), new Owner(new AccountId(row.GetString(2)), row.GetBoolean(3))));

    /// <summary>Returns the commands by which the listeners of this owner are told of the event again, once the caller commits them.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Ask(Owner owner, EventId happened, DateTimeOffset now) =>
    [
        Sql.Command(
            "INSERT INTO cli_resends (account, livemode, event, created) VALUES ($1, $2, $3, $4)",
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(happened.Value), Sql.Time(now)),
    ];

    public Task PruneAsync(DateTimeOffset now, CancellationToken ct) =>
        database.ExecuteBatchAsync([Sql.Command("DELETE FROM cli_resends WHERE created < $1", Sql.Time(now - Kept))], ct);
}
