namespace Bonafide.Perception.Pictures;

/// <summary>
/// What a file's header says of where its pixels come from. Headers are written by anybody: a camera's name proves nothing, a missing one
/// neither, and the name of an editor only says that somebody left it there.
/// </summary>
/// <param name="NamesCamera">EXIF tag 0x010F or 0x0110 holds a text.</param>
/// <param name="NamesEditor">EXIF tag 0x0131, a PNG text or XMP names a program that edits pictures.</param>
/// <param name="JpegQuality">1 to 100, as libjpeg would write the luma table; null for other formats.</param>
public sealed record PictureOrigin(bool NamesCamera, bool NamesEditor, int? JpegQuality);
