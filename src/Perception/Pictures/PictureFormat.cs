namespace Bonafide.Perception.Pictures;

internal enum PictureFormat
{
    Jpeg,
    Png,
    Webp,
    Avif,
}
