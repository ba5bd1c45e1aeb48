using Bonafide.Server.Blobs;
using Bonafide.Server.Ids;

namespace Bonafide.Server.Files;

/// <summary>A file: whose it is, where its sealed bytes lie and what they weigh.</summary>
internal sealed record StoredFile
{
    public long Seq { get; init; }

    public required FileId Id { get; init; }

    public required Owner Owner { get; init; }

    /// <summary>The session that a picture was handed in for; null for a file that an integrator uploaded.</summary>
    public VerificationSessionId? Session { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The kind of file, by its bytes, for instance <c>jpg</c>.</summary>
    public required string Type { get; init; }

    public required long Size { get; init; }

    /// <summary>Null once the contents were removed.</summary>
    public required BlobKey? Blob { get; init; }

    /// <summary>Of the plain bytes, so that a changed blob is noticed; null once the contents were removed.</summary>
    public required byte[]? Sha256 { get; init; }

    /// <summary>The name it was uploaded under, sealed; null where none is kept.</summary>
    public byte[]? SealedName { get; init; }

    /// <summary>From when on the contents are not given out any more; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the verification was processed whose report refers to this picture; null where none does.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Whose key seals everything of this file: the session's, or its own.</summary>
    public string Subject => Session?.Value ?? Id.Value;

    /// <summary>Whether it shows an identity document or a face.</summary>
    public bool IsSensitive => FilePurposes.Of(Purpose).Sensitive;

    /// <summary>Whether the bytes can still be asked for.</summary>
    public bool HasContents(DateTimeOffset now) => Blob is not null && !(ExpiresAt <= now);
}
