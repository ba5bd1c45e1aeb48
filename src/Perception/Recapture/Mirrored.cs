using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Recapture;

/// <summary>Pictures smaller than what looks at them, continued by their own mirror to the right and below.</summary>
internal static class Mirrored
{
    /// <summary>The picture itself where both sides have as many pixels.</summary>
    public static Picture AtLeast(Picture picture, int side)
    {
        if (Math.Min(picture.Width, picture.Height) >= side)
            return picture;
        var (width, height) = (Math.Max(side, picture.Width), Math.Max(side, picture.Height));
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
            picture.Rgb.AsSpan(((Fold(i / width, picture.Height) * picture.Width) + Fold(i % width, picture.Width)) * 3, 3).CopyTo(rgb.AsSpan(i * 3));
        return new Picture(width, height, rgb);
    }

    private static int Fold(int at, int length) => at % (2 * length) is var folded && folded < length ? folded : (2 * length) - 1 - folded;
}
