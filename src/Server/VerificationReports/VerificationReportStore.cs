using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationReports;

/// <summary>Which reports a list shows. A member that is null lets all through.</summary>
internal sealed record ReportFilter(string? Session, string? Type, byte[]? ReferenceHash, TimeRange? Created, string? Flow = null);

/// <summary>All SQL of <c>verification_reports</c>; every method is scoped to one owner.</summary>
internal sealed class VerificationReportStore(Database database, KeyVault vault)
{
    /// <summary>The row and its key are read by one statement, so that none is missed that is redacted in between.</summary>
    private const string Columns =
        """
        seq, id, session, created, type, content, verification_flow, redacted, policy,
        (SELECT k.wrapped FROM subject_keys AS k WHERE k.subject = verification_reports.session AND k.account = verification_reports.account)
        """;

    /// <summary>Returns the command that inserts a report; <paramref name="referenceHash"/> is that of its client reference, null where it has none.</summary>
    public static NpgsqlBatchCommand Insert(VerificationReport report, DataKey key, byte[]? referenceHash) => Sql.Command(
        "INSERT INTO verification_reports (id, account, livemode, session, created, type, content, reference_hash, verification_flow, policy, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        Sql.Text(report.Id.Value), Sql.Text(report.Owner.Account.Value), Sql.Flag(report.Owner.Livemode), Sql.Text(report.Session.Value),
        Sql.Time(report.Created), Sql.Text(report.Type),
        Sql.Bytes(key.Seal(JsonSerializer.SerializeToUtf8Bytes(report.Content, ReportStorageContext.Default.ReportContent), Address(report.Id))), Sql.Bytes(referenceHash),
        Sql.Text(report.Flow?.Value), Sql.Text(report.Policy), Sql.Bytes(report.Basis is { } basis ? key.Seal(basis, BasisAddress(report.Id)) : null));

    /// <summary>Returns the report, or null when this owner has none of that id or its session's key was destroyed.</summary>
    public async Task<VerificationReport?> FindAsync(Owner owner, VerificationReportId id, CancellationToken ct) =>
        (await ReadAsync(
            owner,
            Sql.Command(
                $"SELECT {Columns} FROM verification_reports WHERE id = $1 AND account = $2 AND livemode = $3",
                Sql.Text(id.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)),
            ct)).Reports.SingleOrDefault();

    /// <summary>Returns the page of reports that the filter lets through, newest first, and whether more follow in the page's direction.</summary>
    public async Task<(IReadOnlyList<VerificationReport> Reports, bool HasMore)> ListAsync(
        Owner owner, ReportFilter filter, long? anchor, bool backwards, int limit, CancellationToken ct)
    {
        var condition = new OwnedRows(owner)
            .And("session = ", filter.Session is null ? null : Sql.Text(filter.Session))
            .And("type = ", filter.Type is null ? null : Sql.Text(filter.Type))
            .And("verification_flow = ", filter.Flow is null ? null : Sql.Text(filter.Flow))
            .And("reference_hash = ", filter.ReferenceHash is null ? null : Sql.Bytes(filter.ReferenceHash))
            .And("created >= ", filter.Created?.From is { } from ? Sql.Time(from) : null)
            .And("created < ", filter.Created?.Until is { } until ? Sql.Time(until) : null)
            .And(backwards ? "seq > " : "seq < ", anchor is { } seq ? Sql.Long(seq) : null);
        var (found, rows) = await ReadAsync(
            owner,
            Sql.Command(
                $"SELECT {Columns} FROM verification_reports WHERE {condition.Text} ORDER BY seq {(backwards ? "ASC" : "DESC")} LIMIT {limit + 1}", condition.Parameters),
            ct);
        var page = found.Take(limit);
        return ([.. backwards ? page.Reverse() : page], rows > limit);
    }

    /// <summary>
    /// Returns reports with what they were decided by, oldest first, of one session or of all, from a time on where one is given, beyond <paramref name="after"/>;
    /// none of those that were redacted or that no document was judged for.
    /// </summary>
    public async Task<IReadOnlyList<VerificationReport>> ListDecidedAsync(
        Owner owner, VerificationSessionId? session, DateTimeOffset? since, long after, int limit, CancellationToken ct)
    {
        var condition = new OwnedRows(owner)
            .And("session = ", session is { } one ? Sql.Text(one.Value) : null)
            .And("created >= ", since is { } from ? Sql.Time(from) : null)
            .And("seq > ", Sql.Long(after));
        return (await ReadAsync(
            owner,
            Sql.Command(
                $"SELECT {Columns}, basis FROM verification_reports WHERE {condition.Text} AND basis IS NOT NULL ORDER BY seq LIMIT {limit}", condition.Parameters),
            ct)).Reports;
    }

    /// <summary>Rewrites a session's reports by <paramref name="redact"/>, from under its own key to under the account's; no reference finds them any more.</summary>
    public static async Task RedactAsync(
        NpgsqlTransaction tx, Owner owner, VerificationSessionId session, DataKey key, DataKey accountKey, Func<byte[], byte[]> redact, CancellationToken ct)
    {
        var ids = new List<string>();
        var contents = new List<byte[]>();
        await using (var select = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    "SELECT id, content FROM verification_reports WHERE session = $1 AND account = $2 AND livemode = $3 AND NOT redacted ORDER BY seq FOR UPDATE",
                    Sql.Text(session.Value), Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode)),
            },
        })
        await using (var row = await select.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                var address = Address(new VerificationReportId(row.GetString(0)));
                ids.Add(row.GetString(0));
                contents.Add(accountKey.Seal(redact(key.Unseal((byte[])row[1], address)), address));
            }
        }

        await using var update = new NpgsqlBatch(tx.Connection!, tx)
        {
            BatchCommands =
            {
                Sql.Command(
                    """
                    UPDATE verification_reports SET content = told.content, redacted = true, reference_hash = NULL, basis = NULL
                    FROM unnest($1, $2) AS told (id, content) WHERE verification_reports.id = told.id
                    """,
                    Sql.Texts([.. ids]), Sql.ManyBytes([.. contents])),
            },
        };
        await update.ExecuteNonQueryAsync(ct);
    }

    private static string Address(VerificationReportId id) => "verification_reports/" + id.Value;

    private static string BasisAddress(VerificationReportId id) => Address(id) + "/basis";

    /// <summary>Returns the reports that can still be opened, and how many rows there were.</summary>
    private async Task<(List<VerificationReport> Reports, int Rows)> ReadAsync(Owner owner, NpgsqlBatchCommand select, CancellationToken ct)
    {
        var rows = new List<(VerificationReport Report, byte[] Content, bool Redacted, byte[]? WrappedKey, byte[]? Basis)>();
        await using (var connection = await database.OpenAsync(ct))
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { select } })
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                rows.Add((
                    new VerificationReport(
                        new VerificationReportId(row.GetString(1)), owner, new VerificationSessionId(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3),
                        row.GetString(4), null!, row.GetInt64(0))
                    {
                        Flow = row.IsDBNull(6) ? null : new VerificationFlowId(row.GetString(6)),
                        Policy = row.IsDBNull(8) ? null : row.GetString(8),
                    },
                    (byte[])row[5], row.GetBoolean(7), await row.IsDBNullAsync(9, ct) ? null : (byte[])row[9],
                    row.FieldCount > 10 ? (byte[])row[10] : null));
            }
        }

        var reports = new List<VerificationReport>(rows.Count);
        foreach (var (report, content, redacted, wrapped, basis) in rows)
        {
            var key = redacted ? await vault.AccountKeyAsync(owner.Account, ct)
                : wrapped is not null ? await vault.UnwrapAsync(owner.Account, report.Session.Value, wrapped, ct) : null;
            if (key is not null)
            {
                reports.Add(report with
                {
                    Content = JsonSerializer.Deserialize(key.Unseal(content, Address(report.Id)), ReportStorageContext.Default.ReportContent)!,
                    Basis = basis is null ? null : key.Unseal(basis, BasisAddress(report.Id)),
                });
            }
        }

        return (reports, rows.Count);
    }
}
