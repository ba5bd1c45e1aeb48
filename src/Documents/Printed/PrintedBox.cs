namespace Bonafide.Documents.Printed;

/// <summary>An upright box on a rectified document: 0 to 1 of its width and height, origin top left.</summary>
public readonly record struct PrintedBox(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double CenterX => (Left + Right) / 2;

    public double CenterY => (Top + Bottom) / 2;

    /// <summary>How much of the lower of two boxes lies beside the other, 0 to 1.</summary>
    public double SameRow(PrintedBox other)
    {
        var shared = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        var least = Math.Min(Height, other.Height);
        return least <= 0 ? 0 : Math.Clamp(shared / least, 0, 1);
    }

    /// <summary>The smallest box around both.</summary>
    public PrintedBox Around(PrintedBox other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
