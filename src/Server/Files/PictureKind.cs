using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>Tells the accepted kinds of picture apart by their first bytes; nothing is decoded here, that is the perception process's.</summary>
internal static class PictureKind
{
    /// <summary>Returns the file type, or the refusal that tells the person what to send instead.</summary>
    public static Result<string> Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => FileErrors.Empty,
        [0xFF, 0xD8, 0xFF, ..] => "jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "webp",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => OfBrand(bytes[8..]),
        _ => FileErrors.NotAPicture,
    };

    private static Result<string> OfBrand(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("avif"u8) ? "avif"
        : brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("hevc"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8)
            ? FileErrors.Heic
            : FileErrors.NotAPicture;
}
