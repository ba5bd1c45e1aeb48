using System.Text;
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
        var where = new StringBuilder("account = $1 AND livemode = $2");
        var parameters = new List<NpgsqlParameter> { Sql.Text(owner.Account.Value), Sql.Flag(owner.Livemode) };

        void And(string condition, NpgsqlParameter value)
        {
            parameters.Add(value);
            where.Append(" AND ").Append(condition).Append('$').Append(parameters.Count);
        }

        if (Status is not null) And("status = ", Sql.Text(Status));
        if (ReferenceHash is not null) And("reference_hash = ", Sql.Bytes(ReferenceHash));
        if (RelatedCustomer is not null) And("related_customer = ", Sql.Text(RelatedCustomer));
        if (RelatedCustomerAccount is not null) And("related_customer_account = ", Sql.Text(RelatedCustomerAccount));
        if (Created?.From is { } from) And("created >= ", Sql.Time(from));
        if (Created?.Until is { } until) And("created < ", Sql.Time(until));
        if (cursor.Seq is { } seq) And(cursor.Backwards ? "seq > " : "seq < ", Sql.Long(seq));
        return (where.ToString(), [.. parameters]);
    }
}
