using System.Text.Unicode;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>The kinds of file that an integrator may upload, told by their bytes; the name decides only between kinds that begin alike.</summary>
internal static class FileKind
{
    private const string Binary = "application/octet-stream";
    private static readonly string[] Archives = ["docx", "xlsx", "apk"];
    private static readonly string[] Texts = ["json", "csv", "txt", "md", "svg", "pem"];
    private static readonly string[] Pictures = ["jpg", "png", "gif", "webp", "avif"];

    /// <summary>Returns the type of the upload, or the refusal when it is none of <paramref name="allowed"/>.</summary>
    public static Result<string> Of(ReadOnlySpan<byte> bytes, string? name, IReadOnlyList<string> allowed)
    {
        if (bytes.IsEmpty)
        {
            return FileErrors.NoBytes;
        }

        var type = Recognise(bytes, Path.GetExtension(name ?? "").TrimStart('.').ToLowerInvariant(), allowed);
        return type is not null && allowed.Contains(type, StringComparer.Ordinal) ? type : FileErrors.WrongType(allowed);
    }

    /// <summary>The content type that contents are served with.</summary>
    public static string ContentType(string type) => type switch
    {
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "txt" or "pem" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "apk" => "application/vnd.android.package-archive",
        _ => Binary,
    };

    /// <summary>Whether a browser may show it; everything else is for saving, since it could hold a script.</summary>
    public static bool IsPlainPicture(string type) => Pictures.Contains(type, StringComparer.Ordinal);

    private static string? Recognise(ReadOnlySpan<byte> bytes, string extension, IReadOnlyList<string> allowed) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "gif",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "pdf",
        [(byte)'P', (byte)'K', 3, 4, ..] => Among(Archives, extension, allowed),
        _ => !bytes.Contains((byte)0) && Utf8.IsValid(bytes) ? Among(Texts, extension, allowed) : null,
    };

    /// <summary>The kind that the name says, else the first that is allowed.</summary>
    private static string? Among(string[] kinds, string extension, IReadOnlyList<string> allowed) =>
        kinds.Contains(extension, StringComparer.Ordinal) ? extension : allowed.FirstOrDefault(kind => kinds.Contains(kind, StringComparer.Ordinal));
}
