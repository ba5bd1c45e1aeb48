using System.Text.Json;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationReports;

/// <summary>Which reports a list shows. A member that is null lets all through.</summary>
internal sealed record ReportFilter(string? Session, string? Type, byte[]? ReferenceHash, TimeRange? Created);

/// <summary>All SQL of <c>verification_reports</c>; every method is scoped to one owner.</summary>
internal sealed class VerificationReportStore(Database database, KeyVault vault)
{
    private const string Columns = "seq, id, session, created, type, content";

    /// <summary>Returns the command that inserts a report; <paramref name="referenceHash"/> is that of its client reference, null where it has none.</summary>
    public static NpgsqlBatchCommand Insert(VerificationReport report, DataKey key, byte[]? referenceHash) => Sql.Command(
        "INSERT INTO verification_reports (id, account, livemode, session, created, type, content, reference_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        Sql.Text(report.Id.Value), Sql.Text(report.Owner.Account.Value), Sql.Flag(report.Owner.Livemode), Sql.Text(report.Session.Value),
        Sql.Time(report.Created), Sql.Text(report.Type),
        Sql.Bytes(key.Seal(JsonSerializer.SerializeToUtf8Bytes(report.Content, ReportStorageContext.Default.ReportContent), Address(report.Id))), Sql.Bytes(referenceHash));

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

    private static string Address(VerificationReportId id) => "verification_reports/" + id.Value;

    /// <summary>Returns the reports that can still be opened, and how many rows there were.</summary>
    private async Task<(List<VerificationReport> Reports, int Rows)> ReadAsync(Owner owner, NpgsqlBatchCommand select, CancellationToken ct)
    {
        var rows = new List<(VerificationReport Report, byte[] Content)>();
        await using (var connection = await database.OpenAsync(ct))
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { select } })
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                rows.Add((
                    new VerificationReport(
                        new VerificationReportId(row.GetString(1)), owner, new VerificationSessionId(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3),
                        row.GetString(4), null!, row.GetInt64(0)),
                    (byte[])row[5]));
            }
        }

        var keys = await vault.SubjectKeysAsync(owner.Account, [.. rows.Select(static r => r.Report.Session.Value).Distinct(StringComparer.Ordinal)], ct);
        List<VerificationReport> reports =
        [
            .. from row in rows
               where keys.ContainsKey(row.Report.Session.Value)
               let content = keys[row.Report.Session.Value].Unseal(row.Content, Address(row.Report.Id))
               select row.Report with { Content = JsonSerializer.Deserialize(content, ReportStorageContext.Default.ReportContent)! },
        ];
        return (reports, rows.Count);
    }
}
