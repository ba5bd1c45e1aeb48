namespace Bonafide.Server.Webhooks.Outgoing;

/// <summary>What came of one request.</summary>
internal abstract record OutgoingAnswer
{
    private OutgoingAnswer()
    {
    }

    /// <summary>A status came back; <paramref name="Length"/> is how many bytes of its body were read.</summary>
    public sealed record Answered(int Status, int Length) : OutgoingAnswer;

    /// <summary>No status came back.</summary>
    public sealed record Failed(OutgoingFault Fault) : OutgoingAnswer;
}

/// <summary>Why no status came back.</summary>
internal enum OutgoingFault
{
    /// <summary>The name has no address.</summary>
    UnknownHost,

    /// <summary>All its addresses are outside what may be reached.</summary>
    AddressRefused,

    /// <summary>Nothing listens there, or the connection broke.</summary>
    ConnectionFailed,

    /// <summary>No trusted TLS could be agreed on.</summary>
    TlsFailed,

    /// <summary>The time was over.</summary>
    TimedOut,

    /// <summary>What came back is not HTTP.</summary>
    NotHttp,
}
