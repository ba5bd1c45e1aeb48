using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>Where a page starts: after or before the place of a session, or at the newest.</summary>
internal readonly record struct SessionCursor(SessionPlace? Place, bool Backwards);

/// <summary>Where a session stands in lists.</summary>
internal readonly record struct SessionPlace(long Seq, DateTimeOffset Created);

/// <summary>Which sessions a list shows. A member that is null lets all through.</summary>
internal sealed record SessionFilter(string? Status, byte[]? ReferenceHash, string? RelatedCustomer, string? RelatedCustomerAccount, TimeRange? Created)
{
    /// <summary>
    /// Returns the condition with its positional parameters, and the order of the page. A list within a range of time is ordered by that time first, so that one index
    /// finds the range and gives the order, however old the range; any other is ordered by the sequence.
    /// </summary>
    public (string Where, string Order, NpgsqlParameter[] Parameters) ToSql(Owner owner, SessionCursor cursor)
    {
        var (to, byTime) = (cursor.Backwards ? "ASC" : "DESC", Created is not null);
        var rows = new OwnedRows(owner)
            .And("status = ", Status is null ? null : Sql.Text(Status))
            .And("reference_hash = ", ReferenceHash is null ? null : Sql.Bytes(ReferenceHash))
            .And("related_customer = ", RelatedCustomer is null ? null : Sql.Text(RelatedCustomer))
            .And("related_customer_account = ", RelatedCustomerAccount is null ? null : Sql.Text(RelatedCustomerAccount))
            .And("created >= ", Created?.From is { } from ? Sql.Time(from) : null)
            .And("created < ", Created?.Until is { } until ? Sql.Time(until) : null)
            .And(cursor.Backwards ? "seq > " : "seq < ", cursor.Place is { } place && !byTime ? Sql.Long(place.Seq) : null);
        if (byTime && cursor.Place is { } at)
        {
            rows.And(cursor.Backwards ? "(created, seq) > " : "(created, seq) < ", Sql.Time(at.Created), Sql.Long(at.Seq));
        }

        return (rows.Text, byTime ? $"created {to}, seq {to}" : $"seq {to}", rows.Parameters);
    }
}
