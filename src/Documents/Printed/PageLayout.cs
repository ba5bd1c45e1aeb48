namespace Bonafide.Documents.Printed;

/// <summary>Where pieces stand to each other. Distances are in heights of the text they are measured from; widths count as if the document were 1.5 times as wide as high.</summary>
internal static class PageLayout
{
    private const double Aspect = 1.5;

    /// <summary>Horizontal distance of two places in heights.</summary>
    public static double Across(double from, double to, double height) => (to - from) * Aspect / Math.Max(0.005, height);

    /// <summary>How plainly a value stands to the right of its label, 0 when it does not.</summary>
    public static double Right(PrintedBox label, PrintedBox value)
    {
        if (label.SameRow(value) < 0.5) return 0;
        var gap = Across(label.Right, value.Left, label.Height);
        return gap is < -0.8 or > 30 ? 0 : Math.Max(0.45, 0.9 - 0.02 * Math.Max(0, gap));
    }

    /// <summary>How plainly a value stands below its label, 0 when it does not.</summary>
    public static double Below(PrintedBox label, PrintedBox value)
    {
        if (value.CenterY <= label.CenterY || label.SameRow(value) > 0.6) return 0;
        var height = Math.Max(label.Height, value.Height);
        var down = (value.Top - label.Bottom) / Math.Max(0.005, height);
        var shift = Math.Abs(Across(label.Left, value.Left, height));
        var overlap = Math.Min(label.Right, value.Right) - Math.Max(label.Left, value.Left);
        if (down > 2.2 || shift > 2 && overlap <= 0) return 0;
        return Math.Max(0.3, 0.95 - 0.12 * Math.Max(0, down) - 0.05 * Math.Max(0, shift - 0.5));
    }

    /// <summary>Whether a piece goes on in the line below it: aligned, near, of like size.</summary>
    public static bool GoesOn(PrintedBox above, PrintedBox below)
    {
        var height = Math.Max(above.Height, below.Height);
        var down = (below.Top - above.Bottom) / Math.Max(0.005, height);
        return below.CenterY > above.Bottom - 0.3 * height
            && down < 0.6
            && Math.Abs(Across(above.Left, below.Left, height)) < 0.9
            && Math.Min(above.Height, below.Height) > 0.65 * height;
    }

    /// <summary>Whether a piece goes on to the right of it: same row, no further than a wide blank.</summary>
    public static bool GoesOnRight(PrintedBox left, PrintedBox right) =>
        left.SameRow(right) > 0.6 && Across(left.Right, right.Left, Math.Max(left.Height, right.Height)) is > -0.5 and < 1.6
            && Math.Min(left.Height, right.Height) > 0.6 * Math.Max(left.Height, right.Height);
}
