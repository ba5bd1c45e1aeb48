namespace Bonafide.Server.Webhooks.Outgoing;

/// <summary>What outgoing requests may reach, and for how long.</summary>
/// <param name="AllowPrivate">Addresses outside <see cref="PublicAddresses"/> may be reached too.</param>
internal sealed record OutgoingSettings(bool AllowPrivate)
{
    /// <summary>For the name, the connection and its TLS together.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the start until the answer is read.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of an answer's body that are read at most.</summary>
    public int AnswerBytes { get; init; } = 64 * 1024;
}

/// <summary>Returns the addresses of a host name, as the system resolves it.</summary>
internal delegate Task<System.Net.IPAddress[]> ResolveHost(string host, CancellationToken ct);
