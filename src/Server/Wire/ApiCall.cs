using Npgsql;

namespace Bonafide.Server.Wire;

/// <summary>One authenticated request: its parameters unread, its expansion parsed, its time read once.</summary>
internal sealed class ApiCall
{
    public required Caller Caller { get; init; }

    public required UnreadForm Form { get; init; }

    public required Expansion Expand { get; init; }

    public required ApiVersion Version { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Null when the request has none, or is not one that changes anything.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>True when the request itself named a version by header.</summary>
    public bool VersionGiven { get; init; }

    /// <summary>The caller's time: that of their test clock, or real time.</summary>
    public required DateTimeOffset Now { get; init; }

    public required HttpContext Http { get; init; }

    /// <summary>What an upload route's reader made of the body besides the form; null elsewhere.</summary>
    public object? Attachment { get; init; }

    internal KeptReply? Keeping { get; init; }

    /// <summary>Whose data the request is about: no look-up reaches beyond it.</summary>
    public Ids.Owner Owner() => new(Caller.Account, Caller.Livemode);

    /// <summary>The value of <paramref name="name"/> in the route's path.</summary>
    public string Path(string name) => Http.Request.RouteValues[name] as string ?? throw new InvalidOperationException($"The route has no {{{name}}}.");

    /// <summary>A reader of the parameters. Finish it before doing anything.</summary>
    public FormReader Read() => new(Form, expands: !V2.Speaks(Http.Request));

    /// <summary>
    /// The commands that make this reply the one and only reply to the request's idempotency key; empty when it has none. Put them into the same
    /// transaction or batch as the change, and return the same <paramref name="reply"/>: then both are committed or neither is.
    /// </summary>
    public IEnumerable<NpgsqlBatchCommand> Keep(ApiReply reply) => Keeping?.Insert(reply) ?? [];

    /// <summary><see cref="Keep"/> for a transaction at hand.</summary>
    public async Task KeepAsync(NpgsqlTransaction tx, ApiReply reply, CancellationToken ct)
    {
        if (Keeping is null) return;
        await using var batch = new NpgsqlBatch(tx.Connection, tx);
        foreach (var command in Keeping.Insert(reply)) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>What an endpoint does. An expected "no" is an error; a fault is an exception.</summary>
internal delegate ValueTask<Result<ApiReply>> ApiHandler(ApiCall call, CancellationToken ct);
