using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>
/// The bytes of a file as an answer: kept by no cache, taken for nothing else than they are, and unable to do anything on this origin should they be
/// shown. Only plain pictures are shown; whatever could hold a script is saved.
/// </summary>
internal static class FileReply
{
    public static ApiReply Of(StoredFile file, ReadOnlyMemory<byte> bytes) => ApiReply.File(
        bytes,
        FileKind.ContentType(file.Type),
        [
            new("Content-Disposition", $"{(FileKind.IsPlainPicture(file.Type) ? "inline" : "attachment")}; filename=\"{file.Id}.{file.Type}\""),
            new("Cache-Control", "private, no-store"),
            new("X-Content-Type-Options", "nosniff"),
            new("Content-Security-Policy", "default-src 'none'; sandbox"),
            new("Referrer-Policy", "no-referrer"),
            new("Cross-Origin-Resource-Policy", "cross-origin"),
        ]);

    /// <summary>The reply, known to tell of what <paramref name="subject"/>'s key seals.</summary>
    public static ApiReply About(this ApiReply reply, string subject, DataKey key) => reply.About(new ReplySubject(subject, body => key.Seal(body, ReplySeal.Address)));
}
