using Bonafide.Server.Data;
using Bonafide.Server.Events;
using Bonafide.Server.Jobs;
using Npgsql;

namespace Bonafide.Server.Webhooks;

/// <summary>Starts deliveries that somebody asks for.</summary>
internal sealed class ManualDelivery(Database database, JobQueue jobs)
{
    /// <summary>
    /// One attempt to tell the endpoint of the event is under way once this returns, beside whatever is tried automatically. <paramref name="also"/> is
    /// committed with it.
    /// </summary>
    public Task StartAsync(Event happened, WebhookEndpoint endpoint, IEnumerable<NpgsqlBatchCommand> also, DateTimeOffset now, CancellationToken ct) =>
        database.TransactAsync(
            async tx =>
            {
                await using var batch = new NpgsqlBatch(tx.Connection!, tx) { BatchCommands = { Insert(happened, endpoint, now) } };
                foreach (var command in also)
                {
                    batch.BatchCommands.Add(command);
                }

                var id = (long)(await batch.ExecuteScalarAsync(ct))!;
                await jobs.EnqueueAsync(tx, new DeliveryJob(id, 0).At(now, endpoint.Owner), ct);
            },
            ct);

    private static NpgsqlBatchCommand Insert(Event happened, WebhookEndpoint endpoint, DateTimeOffset now) => Sql.Command(
        """
        INSERT INTO webhook_deliveries (account, livemode, event, event_seq, subject, endpoint, state, created, next_attempt_at, manual)
        VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $7, true) RETURNING id
        """,
        Sql.Text(happened.Account.Value), Sql.Flag(happened.Livemode), Sql.Text(happened.Id.Value), Sql.Long(happened.Seq), Sql.Text(happened.Subject),
        Sql.Text(endpoint.Id.Value), Sql.Time(now));
}
