using System.Security.Cryptography;

namespace Bonafide.Server.Wire;

/// <summary>How kept replies are sealed that tell nobody's data in particular, and how all are opened. Hosting joins it with the vault.</summary>
/// <param name="Unseal">Opens what <paramref name="Seal"/> or the reply's subject has sealed; null once the subject's key was destroyed.</param>
/// <param name="Mark">
/// Returns a keyed hash of 32 bytes, by which keys and parameters are recognised: from the table alone nobody can try out what a request may have said.
/// </param>
internal sealed record ReplySeal(Func<Caller, byte[], byte[]> Seal, UnsealReply Unseal, Func<Caller, byte[], byte[]> Mark)
{
    /// <summary>What every kept reply is bound to.</summary>
    public const string Address = "idempotency";

    /// <summary>No encryption: for tests of the wire alone.</summary>
    public static ReplySeal Open { get; } = new(static (_, body) => body, static (_, _, body, _) => new ValueTask<byte[]?>(body), static (_, said) => SHA256.HashData(said));
}

/// <summary>Opens a kept reply; <paramref name="subject"/> is whose data it tells, null for nobody's.</summary>
internal delegate ValueTask<byte[]?> UnsealReply(Caller caller, string? subject, byte[] body, CancellationToken ct);

/// <summary>Whose data a reply tells. A kept copy of it is sealed under their key, and so ends with it.</summary>
internal sealed record ReplySubject(string Id, Func<byte[], byte[]> Seal);
