using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>Where a page starts: after or before a place in the sequence, or at the newest.</summary>
internal readonly record struct SessionCursor(long? Seq, bool Backwards);

/// <summary>Which sessions a list shows. A member that is null lets all through.</summary>
internal sealed record SessionFilter(string? Status, byte[]? ReferenceHash, string? RelatedCustomer, string? RelatedCustomerAccount, TimeRange? Created)
{
    /// <summary>Returns the condition and its positional parameters.</summary>
    public (string Where, NpgsqlParameter[] Parameters) ToSql(Owner owner, SessionCursor cursor)
    {
        var rows = new OwnedRows(owner)
            .And("status = ", Status is null ? null : Sql.Text(Status))
            .And("reference_hash = ", ReferenceHash is null ? null : Sql.Bytes(ReferenceHash))
            .And("related_customer = ", RelatedCustomer is null ? null : Sql.Text(RelatedCustomer))
            .And("related_customer_account = ", RelatedCustomerAccount is null ? null : Sql.Text(RelatedCustomerAccount))
            .And("created >= ", Created?.From is { } from ? Sql.Time(from) : null)
            .And("created < ", Created?.Until is { } until ? Sql.Time(until) : null)
            .And(cursor.Backwards ? "seq > " : "seq < ", cursor.Seq is { } seq ? Sql.Long(seq) : null);
        return (rows.Text, rows.Parameters);
    }
}
