using Npgsql;

namespace Bonafide.Server.Wire;

/// <summary>The claim of one request on its idempotency key.</summary>
internal sealed class KeptReply(Func<ApiReply, NpgsqlBatchCommand> insert)
{
    /// <summary>The reply that a handler put into its own transaction, if any.</summary>
    public ApiReply? Last { get; private set; }

    public IEnumerable<NpgsqlBatchCommand> Insert(ApiReply reply)
    {
        Last = reply;
        return [insert(reply)];
    }
}
