using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Faces;

/// <summary>A picture of one grey, on which other pictures are laid.</summary>
internal sealed class Paper
{
    public Paper(int width, int height, byte grey)
    {
        Picture = new Picture(width, height, new byte[width * height * 3]);
        Picture.Rgb.AsSpan().Fill(grey);
    }

    public Picture Picture { get; }

    public void Fill(int left, int top, int right, int bottom, byte grey)
    {
        for (var y = top; y <= bottom; y++)
            Picture.Rgb.AsSpan(((y * Picture.Width) + left) * 3, (right - left + 1) * 3).Fill(grey);
    }

    /// <summary>Lays a picture with its top left corner there, so many times as large, so bright; between its pixels it is even.</summary>
    public void Lay(Picture picture, int left, int top, double scale, double dim)
    {
        for (var y = 0; y < (int)(picture.Height * scale) && top + y < Picture.Height; y++)
        {
            for (var x = 0; x < (int)(picture.Width * scale) && left + x < Picture.Width; x++)
            {
                for (var c = 0; c < 3; c++)
                    Picture.Rgb[((((top + y) * Picture.Width) + left + x) * 3) + c] = (byte)(dim * Between(picture, (x + 0.5) / scale, (y + 0.5) / scale, c));
            }
        }
    }

    private static double Between(Picture picture, double x, double y, int channel)
    {
        double At(int column, int row) =>
            picture.Rgb[(((Math.Clamp(row, 0, picture.Height - 1) * picture.Width) + Math.Clamp(column, 0, picture.Width - 1)) * 3) + channel];
        var (left, top) = ((int)Math.Floor(x - 0.5), (int)Math.Floor(y - 0.5));
        var (across, down) = (x - 0.5 - left, y - 0.5 - top);
        return ((1 - down) * (((1 - across) * At(left, top)) + (across * At(left + 1, top))))
            + (down * (((1 - across) * At(left, top + 1)) + (across * At(left + 1, top + 1))));
    }
}
