using Bonafide.Server.Blobs;
using Bonafide.Server.Ids;

namespace Bonafide.Server.Files;

/// <summary>A picture that was handed in for one session: where its sealed bytes lie and what they weigh.</summary>
/// <param name="Type">The kind of picture, by its bytes: <c>jpg</c>, <c>png</c>, <c>webp</c> or <c>avif</c>.</param>
/// <param name="Sha256">Of the plain bytes, so that a changed blob is noticed.</param>
internal sealed record StoredFile(
    FileId Id, Owner Owner, VerificationSessionId Session, DateTimeOffset Created, string Purpose, string Type, long Size, BlobKey Blob, byte[] Sha256);

/// <summary>The purposes a file can have here.</summary>
internal static class FilePurposes
{
    /// <summary>What the capture clients upload as.</summary>
    public const string Private = "identity_private";

    /// <summary>What reports refer to.</summary>
    public const string Downloadable = "identity_document_downloadable";
}
