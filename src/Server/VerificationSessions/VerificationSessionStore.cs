using System.Text.Json;
using Bonafide.Server.Clocks;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>All SQL of <c>verification_sessions</c>. Every method is scoped to one owner, save the look-up by a link's secret token.</summary>
internal sealed class VerificationSessionStore(Database database, KeyVault vault, OwnerTime times)
{
    /// <summary>Returns the command that inserts a new session whose private part is sealed under <paramref name="key"/>.</summary>
    public static NpgsqlBatchCommand Insert(VerificationSession session, DataKey key, byte[] linkHash, byte[]? referenceHash) => Sql.Command(
        """
        INSERT INTO verification_sessions (id, account, livemode, created, type, status, options, related_customer, related_customer_account,
            reference_hash, private_part, link_number, link_hash, link_issued_at, verification_flow, flow_version, flow_checks)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """,
        Sql.Text(session.Id.Value), Sql.Text(session.Account.Value), Sql.Flag(session.Livemode), Sql.Time(session.Created), Sql.Text(session.Type.Name()),
        Sql.Text(session.Status.Name()), Sql.Json(OptionsText(session.Options)), Sql.Text(session.RelatedCustomer), Sql.Text(session.RelatedCustomerAccount),
        Sql.Bytes(referenceHash), Sql.Bytes(SessionRow.Seal(session.Private, key, session.Id)), Sql.Int(session.Link.Number), Sql.Bytes(linkHash),
        Sql.Time(session.Link.IssuedAt), Sql.Text(session.Flow?.Id.Value), Sql.Int(session.Flow?.Version),
        Sql.Json(session.Flow is { } flow ? JsonSerializer.Serialize(flow.Checks, SessionStorageContext.Default.SessionChecks) : null));

    /// <summary>Returns the session, or null when this owner has none of that id.</summary>
    public async Task<OpenedSession?> FindAsync(Owner owner, VerificationSessionId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(
            $"SELECT {SessionRow.Columns} FROM verification_sessions WHERE id = $1 AND account = $2 AND livemode = $3",
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the refusal of an id that this owner does not have: it says so where the account has it in the other mode.</summary>
    public async Task<ApiError> NoSuchAsync(Owner owner, VerificationSessionId id, CancellationToken ct) =>
        await FindAsync(owner with { Livemode = !owner.Livemode }, id, ct) is null
            ? ApiErrors.NoSuchInPath(VerificationSessionErrors.Label, id.Value, "session")
            : ApiErrors.OtherMode(VerificationSessionErrors.Label, id.Value, "session", owner.Livemode);

    /// <summary>Returns the session, its row locked until the transaction ends.</summary>
    public async Task<OpenedSession?> LockAsync(NpgsqlTransaction tx, Owner owner, VerificationSessionId id, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        batch.BatchCommands.Add(Sql.Command(
            $"SELECT {SessionRow.Columns} FROM verification_sessions WHERE id = $1 AND account = $2 AND livemode = $3 FOR UPDATE",
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the page of sessions that the filter lets through, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<OpenedSession> Sessions, bool HasMore)> ListAsync(
        Owner owner, SessionFilter filter, SessionCursor cursor, int limit, CancellationToken ct)
    {
        var (where, order, parameters) = filter.ToSql(owner, cursor);
        var ids = $"SELECT id FROM verification_sessions WHERE {where} ORDER BY {order} LIMIT {limit + 1}";
        var newestFirst = order.Replace(" ASC", " DESC", StringComparison.Ordinal);
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command($"SELECT {SessionRow.Columns} FROM verification_sessions WHERE id IN ({ids}) ORDER BY {newestFirst}", parameters));
        var found = await ReadAsync(batch, ct);
        var hasMore = found.Count > limit;
        return (hasMore ? [.. cursor.Backwards ? found.Skip(found.Count - limit) : found.Take(limit)] : found, hasMore);
    }

    /// <summary>Returns the place of a session in lists, or null when this owner has none of that id.</summary>
    public async Task<SessionPlace?> PlaceOfAsync(Owner owner, string id, CancellationToken ct) =>
        await FindAsync(owner, new VerificationSessionId(id), ct) is { Session: var session } ? new SessionPlace(session.Seq, session.Created) : null;

    /// <summary>Moves the session along one arrow of the lifecycle, or returns null when it does not stand at the arrow's start.</summary>
    public async Task<OpenedSession?> TransitAsync(
        NpgsqlTransaction tx, Owner owner, VerificationSessionId id, TransitionKind kind, LastError? error, VerificationReportId? report, DateTimeOffset now,
        CancellationToken ct)
    {
        var arrow = VerificationSessionLifecycle.Transitions[kind];
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        batch.BatchCommands.Add(Sql.Command(
            $"""
            UPDATE verification_sessions SET status = $5, last_error_code = $6, last_error_reason = $7, last_report = coalesce($8, last_report),
                attempts = attempts + $9, active_at = NULL,
                link_used_at = CASE WHEN $10 THEN coalesce(link_used_at, $11) ELSE link_used_at END,
                prior_link_used_at = CASE WHEN $10 THEN coalesce(prior_link_used_at, $11) ELSE prior_link_used_at END
            WHERE id = $1 AND account = $2 AND livemode = $3 AND status = $4 AND redaction IS NULL
            RETURNING {SessionRow.Columns}
            """,
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Text(arrow.From.Name()), Sql.Text(arrow.To.Name()),
            Sql.Text(error?.Code), Sql.Text(error?.Reason), Sql.Text(report?.Value), Sql.Int(kind == TransitionKind.Submit ? 1 : 0),
            Sql.Flag(arrow.UsesLink), Sql.Time(now)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Returns the command that records activity at <paramref name="now"/> on an open session, unless some later than <paramref name="since"/> is known.</summary>
    public static NpgsqlBatchCommand NoteActivity(Owner owner, VerificationSessionId id, DateTimeOffset now, DateTimeOffset since) => Sql.Command(
        """
        UPDATE verification_sessions SET active_at = $4
        WHERE id = $1 AND account = $2 AND livemode = $3 AND status = 'requires_input' AND redaction IS NULL AND (active_at IS NULL OR active_at <= $5)
        """,
        Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Time(now), Sql.Time(since));

    /// <summary>Returns when the person last did something in the attempt that is open; null when they did not, or it ended. The row stays locked.</summary>
    public static async Task<DateTimeOffset?> LockActivityAsync(NpgsqlTransaction tx, Owner owner, VerificationSessionId id, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    "SELECT active_at FROM verification_sessions WHERE id = $1 AND account = $2 AND livemode = $3 AND status = 'requires_input' AND redaction IS NULL FOR UPDATE",
                    Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)),
            },
        };
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) && !await row.IsDBNullAsync(0, ct) ? row.GetFieldValue<DateTimeOffset>(0) : null;
    }

    /// <summary>Writes the parts of a session that the API may change; the row was locked by <see cref="LockAsync"/>.</summary>
    public static NpgsqlBatchCommand Update(VerificationSession session, DataKey key) => Sql.Command(
        "UPDATE verification_sessions SET type = $4, options = $5, private_part = $6 WHERE id = $1 AND account = $2 AND livemode = $3",
        Sql.Text(session.Id.Value), Sql.Text(session.Account.Value), Sql.Flag(session.Livemode), Sql.Text(session.Type.Name()),
        Sql.Json(OptionsText(session.Options)), Sql.Bytes(SessionRow.Seal(session.Private, key, session.Id)));

    /// <summary>
    /// Takes everything personal out of a session that is over, and seals what remains under the account's key. Returns it, or null when it is
    /// not over or was redacted before. The caller destroys the session's key in the same transaction.
    /// </summary>
    public async Task<OpenedSession?> RedactAsync(NpgsqlTransaction tx, VerificationSession session, DataKey accountKey, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        batch.BatchCommands.Add(Sql.Command(
            $"""
            UPDATE verification_sessions SET redaction = 'processing', private_part = $4, reference_hash = NULL, options = NULL, related_customer = NULL,
                related_customer_account = NULL, link_used_at = coalesce(link_used_at, $5), prior_link_used_at = coalesce(prior_link_used_at, $5)
            WHERE id = $1 AND account = $2 AND livemode = $3 AND redaction IS NULL AND status IN ('verified', 'canceled')
            RETURNING {SessionRow.Columns}
            """,
            Sql.Text(session.Id.Value), Sql.Text(session.Account.Value), Sql.Flag(session.Livemode),
            Sql.Bytes(SessionRow.Seal(session.Private.Redacted(), accountKey, session.Id)), Sql.Time(now)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>Marks a session redacted for good; null unless its redaction is under way.</summary>
    public async Task<OpenedSession?> FinishRedactionAsync(NpgsqlTransaction tx, Owner owner, VerificationSessionId id, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        batch.BatchCommands.Add(Sql.Command(
            $"""
            UPDATE verification_sessions SET redaction = 'redacted' WHERE id = $1 AND account = $2 AND livemode = $3 AND redaction = 'processing'
            RETURNING {SessionRow.Columns}
            """,
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)));
        return (await ReadAsync(batch, ct)).SingleOrDefault();
    }

    /// <summary>
    /// Puts a new link in place of link <paramref name="replaced"/>, which moves to the prior place. Returns the link that holds now:
    /// another caller may have been first, and then theirs holds.
    /// </summary>
    public async Task<SessionLink> RenewLinkAsync(Owner owner, VerificationSessionId id, int replaced, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        return await RenewLinkAsync(batch, owner, id, replaced, hash, now, ct);
    }

    /// <summary>The same in the caller's transaction, which may hold the session's row.</summary>
    public static async Task<SessionLink> RenewLinkAsync(
        NpgsqlTransaction tx, Owner owner, VerificationSessionId id, int replaced, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(tx.Connection!, tx);
        return await RenewLinkAsync(batch, owner, id, replaced, hash, now, ct);
    }

    /// <summary>
    /// The same for many sessions of one owner at one go, without waiting in a circle for another call that does so. Returns the link that each session has
    /// afterwards.
    /// </summary>
    public async Task<IReadOnlyDictionary<VerificationSessionId, SessionLink>> RenewLinksAsync(
        Owner owner, IReadOnlyList<LinkRenewal> renewals, DateTimeOffset now, CancellationToken ct)
    {
        string[] ids = [.. renewals.Select(static r => r.Session.Value)];
        await using var connection = await database.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(
            """
            WITH locked AS (
                SELECT s.id, g.hash FROM verification_sessions AS s JOIN unnest($3, $4, $5) AS g (id, replaced, hash) ON g.id = s.id
                WHERE s.account = $1 AND s.livemode = $2 AND s.link_number = g.replaced AND s.status = 'requires_input' AND s.redaction IS NULL
                ORDER BY s.id FOR UPDATE OF s)
            UPDATE verification_sessions AS s SET prior_link_hash = s.link_hash, prior_link_issued_at = s.link_issued_at, prior_link_used_at = s.link_used_at,
                link_number = s.link_number + 1, link_hash = locked.hash, link_issued_at = $6, link_used_at = NULL
            FROM locked WHERE s.id = locked.id
            """,
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Texts(ids), Sql.Ints([.. renewals.Select(static r => r.Replaced)]),
            Sql.ManyBytes([.. renewals.Select(static r => r.Hash)]), Sql.Time(now)));
        batch.BatchCommands.Add(Sql.Command(
            "SELECT id, link_number, link_issued_at, link_used_at FROM verification_sessions WHERE account = $1 AND livemode = $2 AND id = ANY($3)",
            Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Texts(ids)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var links = new Dictionary<VerificationSessionId, SessionLink>(ids.Length);
        while (await reader.ReadAsync(ct))
        {
            links[new VerificationSessionId(reader.GetString(0))] = new SessionLink(
                reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2), await reader.IsDBNullAsync(3, ct) ? null : reader.GetFieldValue<DateTimeOffset>(3));
        }

        return links;
    }

    private static async Task<SessionLink> RenewLinkAsync(
        NpgsqlBatch batch, Owner owner, VerificationSessionId id, int replaced, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        batch.BatchCommands.Add(Sql.Command(
            """
            UPDATE verification_sessions SET prior_link_hash = link_hash, prior_link_issued_at = link_issued_at, prior_link_used_at = link_used_at,
                link_number = link_number + 1, link_hash = $5, link_issued_at = $6, link_used_at = NULL
            WHERE id = $1 AND account = $2 AND livemode = $3 AND link_number = $4 AND status = 'requires_input' AND redaction IS NULL
            """,
            Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode), Sql.Int(replaced), Sql.Bytes(hash), Sql.Time(now)));
        batch.BatchCommands.Add(Sql.Command("SELECT link_number, link_issued_at, link_used_at FROM verification_sessions WHERE id = $1", Sql.Text(id.Value)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new SessionLink(
            reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetFieldValue<DateTimeOffset>(2));
    }

    /// <summary>Returns the session that a link's token opens, with what the link is worth by its owner's time; null for an unknown token.</summary>
    public Task<OpenedLink?> FindByTokenAsync(string token, CancellationToken ct) => FindByTokenHashAsync(SessionLink.Hash(token), ct);

    /// <summary>The same for who knows only the hash of the token, with which nothing can be opened.</summary>
    public async Task<OpenedLink?> FindByTokenHashAsync(byte[] hash, CancellationToken ct)
    {
        string id, account;
        bool livemode;
        DateTimeOffset issuedAt;
        DateTimeOffset? usedAt;
        await using (var connection = await database.OpenAsync(ct))
        await using (var command = new NpgsqlCommand(
            """
            SELECT id, account, livemode, link_issued_at, link_used_at FROM verification_sessions WHERE link_hash = $1
            UNION ALL
            SELECT id, account, livemode, prior_link_issued_at, prior_link_used_at FROM verification_sessions WHERE prior_link_hash = $1
            LIMIT 1
            """, connection) { Parameters = { Sql.Bytes(hash) } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            if (!await reader.ReadAsync(ct))
            {
                return null;
            }

            (id, account, livemode) = (reader.GetString(0), reader.GetString(1), reader.GetBoolean(2));
            issuedAt = reader.GetFieldValue<DateTimeOffset>(3);
            usedAt = await reader.IsDBNullAsync(4, ct) ? null : reader.GetFieldValue<DateTimeOffset>(4);
        }

        var owner = new Owner(new AccountId(account), livemode);
        var now = await times.NowAsync(owner, ct);
        var opened = await FindAsync(owner, new VerificationSessionId(id), ct);
        return opened is null
            ? null
            : new OpenedLink(
                opened, usedAt is not null ? LinkState.Used : now >= issuedAt + SessionLink.UrlLifetime ? LinkState.Expired : LinkState.Open,
                usedAt is null && now < issuedAt + SessionLink.ClientSecretLifetime);
    }

    private static string OptionsText(SessionOptions options) => JsonSerializer.Serialize(options, SessionStorageContext.Default.SessionOptions);

    private async Task<List<OpenedSession>> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var rows = new List<SessionRow>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                rows.Add(SessionRow.Read(reader));
            }
        }

        var opened = new List<OpenedSession>(rows.Count);
        foreach (var row in rows)
        {
            // Told by the row and not by the key: who waited for the row's lock has read the key from before it was destroyed.
            if (row.Session.IsRedacted)
            {
                opened.Add(new OpenedSession(row.OpenRedacted(await vault.AccountKeyAsync(row.Session.Account, ct)), null));
                continue;
            }

            var key = row.WrappedKey is { } wrapped ? await vault.UnwrapAsync(row.Session.Account, row.Session.Id.Value, wrapped, ct) : null;
            opened.Add(new OpenedSession(row.Open(key), key));
        }

        return opened;
    }
}
