namespace Bonafide.Server.Wire;

/// <summary>Turns a key into its caller. Refuses with one of <see cref="AccessErrors"/>.</summary>
internal delegate ValueTask<Result<Caller>> Authenticate(UnreadKey key, CancellationToken ct);

/// <summary>A key as it came in, not proven.</summary>
/// <param name="Remote">The address that the request came from.</param>
internal readonly record struct UnreadKey(string PlainText, System.Net.IPAddress? Remote)
{
    /// <summary>True when a key that is not known without asking the database is to be refused as unknown.</summary>
    public bool FromMemoryOnly { get; init; }

    public override string ToString() => "[redacted]";

    /// <summary>The key as it may stand in a message: prefix kept, middle starred, last four kept.</summary>
    public string Masked() => KeyMask.Of(PlainText);
}
