using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>
/// The way from a picture to the document in it: points of the upright picture (pixels) become places on the document (0 to 1 of its width and height, from
/// its top left corner as it is read). A flat document seen from anywhere is a projective image of itself.
/// </summary>
internal sealed class DocumentPlane
{
    /// <summary>Row by row, from picture to document, up to a factor.</summary>
    private readonly double[] _way;

    private DocumentPlane(double[] way) => _way = way;

    /// <summary>The plane of the document that was found, or of the whole picture where none was; null when there is no area.</summary>
    public static DocumentPlane? Of(PictureEvidence evidence)
    {
        IReadOnlyList<PicturePoint> corners = evidence.Document?.Corners is { Count: 4 } found
            ? found : [new(0, 0), new(evidence.Width, 0), new(evidence.Width, evidence.Height), new(0, evidence.Height)];
        return Inverse(FromUnitSquare(corners)) is { } way ? new DocumentPlane(way) : null;
    }

    public PicturePoint Place(PicturePoint point)
    {
        var scale = _way[6] * point.X + _way[7] * point.Y + _way[8];
        return Math.Abs(scale) < 1e-12 ? new(0, 0) : new((_way[0] * point.X + _way[1] * point.Y + _way[2]) / scale, (_way[3] * point.X + _way[4] * point.Y + _way[5]) / scale);
    }

    /// <summary>The projective map of the unit square onto four corners, top left first, clockwise.</summary>
    private static double[] FromUnitSquare(IReadOnlyList<PicturePoint> q)
    {
        var (sx, sy) = (q[0].X - q[1].X + q[2].X - q[3].X, q[0].Y - q[1].Y + q[2].Y - q[3].Y);
        var (ax, ay, bx, by) = (q[1].X - q[2].X, q[1].Y - q[2].Y, q[3].X - q[2].X, q[3].Y - q[2].Y);
        var area = ax * by - ay * bx;
        var (g, h) = Math.Abs(area) < 1e-12 ? (0, 0) : ((sx * by - sy * bx) / area, (ax * sy - ay * sx) / area);
        return
        [
            q[1].X - q[0].X + g * q[1].X, q[3].X - q[0].X + h * q[3].X, q[0].X,
            q[1].Y - q[0].Y + g * q[1].Y, q[3].Y - q[0].Y + h * q[3].Y, q[0].Y,
            g, h, 1,
        ];
    }

    private static double[]? Inverse(double[] m)
    {
        double[] adjugate =
        [
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
        ];
        var determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6];
        return Math.Abs(determinant) < 1e-9 ? null : adjugate;
    }
}
