using System.Text.Json;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>A row of <c>verification_sessions</c>, its private part still sealed.</summary>
internal sealed record SessionRow(VerificationSession Session, byte[] SealedPart, byte[]? WrappedKey)
{
    /// <summary>The row and its key are read by one statement, so that a list never shows a row whose key another statement would have missed.</summary>
    public const string Columns =
        """
        seq, id, account, livemode, created, type, status, options::text, last_error_code, last_error_reason, last_report, redaction,
        related_customer, related_customer_account, private_part, attempts, link_number, link_issued_at, link_used_at,
        verification_flow, flow_version, flow_checks::text,
        (SELECT k.wrapped FROM subject_keys AS k WHERE k.subject = verification_sessions.id AND k.account = verification_sessions.account)
        """;

    private static readonly SessionPrivatePart Nothing = new();

    public static SessionRow Read(NpgsqlDataReader row) => new(
        new VerificationSession
        {
            Seq = row.GetInt64(0),
            Id = new VerificationSessionId(row.GetString(1)),
            Account = new AccountId(row.GetString(2)),
            Livemode = row.GetBoolean(3),
            Created = row.GetFieldValue<DateTimeOffset>(4),
            Type = SessionNames.ToType(row.GetString(5)),
            Status = SessionNames.ToStatus(row.GetString(6)),
            Options = row.IsDBNull(7) ? SessionOptions.None : JsonSerializer.Deserialize(row.GetString(7), SessionStorageContext.Default.SessionOptions)!,
            LastError = row.IsDBNull(8) ? null : new LastError(row.GetString(8), row.GetString(9)),
            LastReport = row.IsDBNull(10) ? null : new VerificationReportId(row.GetString(10)),
            Redaction = SessionNames.ToRedaction(row.IsDBNull(11) ? null : row.GetString(11)),
            RelatedCustomer = row.IsDBNull(12) ? null : row.GetString(12),
            RelatedCustomerAccount = row.IsDBNull(13) ? null : row.GetString(13),
            Attempts = row.GetInt32(15),
            Link = new SessionLink(row.GetInt32(16), row.GetFieldValue<DateTimeOffset>(17), row.IsDBNull(18) ? null : row.GetFieldValue<DateTimeOffset>(18)),
            Flow = row.IsDBNull(19)
                ? null
                : new SessionFlow(
                    new VerificationFlowId(row.GetString(19)), row.GetInt32(20), JsonSerializer.Deserialize(row.GetString(21), SessionStorageContext.Default.SessionChecks)!),
            Private = Nothing,
            Key = null,
        },
        (byte[])row[14],
        row.IsDBNull(22) ? null : (byte[])row[22]);

    /// <summary>Returns the session with its private part opened; a destroyed key leaves the part empty.</summary>
    public VerificationSession Open(DataKey? key) => key is null ? Session : Session with { Private = Unseal(key), Key = key };

    /// <summary>Returns a redacted session, what remains of whose private part is sealed under the account's key.</summary>
    public VerificationSession OpenRedacted(DataKey accountKey) => Session with { Private = Unseal(accountKey) };

    public static byte[] Seal(SessionPrivatePart part, DataKey key, VerificationSessionId id) =>
        key.Seal(JsonSerializer.SerializeToUtf8Bytes(part, SessionStorageContext.Default.SessionPrivatePart), Address(id));

    private SessionPrivatePart Unseal(DataKey key) =>
        JsonSerializer.Deserialize(key.Unseal(SealedPart, Address(Session.Id)), SessionStorageContext.Default.SessionPrivatePart)!;

    private static string Address(VerificationSessionId id) => "verification_sessions/" + id.Value;
}
