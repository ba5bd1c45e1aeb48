using Bonafide.Server.Blobs;
using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.Files;

/// <summary>A row of <c>files</c> without its examination.</summary>
internal static class FileRow
{
    public const int Count = 14;

    /// <summary>The columns in the order in which <see cref="ReadAsync"/> takes them, of the table by this name.</summary>
    public static string Columns(string table) => string.Join(
        ", ", Names.Select(name => $"{table}.{name}"));

    private static readonly string[] Names =
        ["seq", "id", "account", "livemode", "session", "created", "purpose", "type", "size", "blob", "sha256", "name", "expires_at", "reported_at"];

    /// <summary>Reads the columns from <paramref name="at"/> on.</summary>
    public static async Task<StoredFile> ReadAsync(NpgsqlDataReader row, int at, CancellationToken ct) => new()
    {
        Seq = row.GetInt64(at),
        Id = new FileId(row.GetString(at + 1)),
        Owner = new Owner(new AccountId(row.GetString(at + 2)), row.GetBoolean(at + 3)),
        Session = await row.IsDBNullAsync(at + 4, ct) ? null : new VerificationSessionId(row.GetString(at + 4)),
        Created = row.GetFieldValue<DateTimeOffset>(at + 5),
        Purpose = row.GetString(at + 6),
        Type = row.GetString(at + 7),
        Size = row.GetInt64(at + 8),
        Blob = await row.IsDBNullAsync(at + 9, ct) ? null : new BlobKey(row.GetString(at + 9)),
        Sha256 = await row.IsDBNullAsync(at + 10, ct) ? null : (byte[])row[at + 10],
        SealedName = await row.IsDBNullAsync(at + 11, ct) ? null : (byte[])row[at + 11],
        ExpiresAt = await row.IsDBNullAsync(at + 12, ct) ? null : row.GetFieldValue<DateTimeOffset>(at + 12),
        ReportedAt = await row.IsDBNullAsync(at + 13, ct) ? null : row.GetFieldValue<DateTimeOffset>(at + 13),
    };
}
