using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>A perspective mapping of the plane: eight numbers, the ninth is 1.</summary>
internal readonly struct Homography
{
    private readonly double _a, _b, _c, _d, _e, _f, _g, _h;

    private Homography(ReadOnlySpan<double> m) => (_a, _b, _c, _d, _e, _f, _g, _h) = (m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7]);

    /// <summary>The mapping that takes each corner of <paramref name="from"/> to that of <paramref name="to"/>. Both must be sound.</summary>
    public static Homography Between(Quad from, Quad to)
    {
        Span<double> rows = stackalloc double[8 * 9];
        rows.Clear();
        for (var corner = 0; corner < 4; corner++)
        {
            var (p, q) = (from[corner], to[corner]);
            var x = rows.Slice(corner * 18, 9);
            (x[0], x[1], x[2], x[6], x[7], x[8]) = (p.X, p.Y, 1, -(double)p.X * q.X, -(double)p.Y * q.X, q.X);
            var y = rows.Slice((corner * 18) + 9, 9);
            (y[3], y[4], y[5], y[6], y[7], y[8]) = (p.X, p.Y, 1, -(double)p.X * q.Y, -(double)p.Y * q.Y, q.Y);
        }
        Span<double> solution = stackalloc double[8];
        Solve(rows, solution);
        return new Homography(solution);
    }

    public Vector2 Map(Vector2 point) => Map(point.X, point.Y);

    public Vector2 Map(double x, double y)
    {
        var w = 1 / ((_g * x) + (_h * y) + 1);
        return new Vector2((float)(((_a * x) + (_b * y) + _c) * w), (float)(((_d * x) + (_e * y) + _f) * w));
    }

    /// <summary>Homogeneous coordinates of the point (x, y), and what one more unit of x adds to them.</summary>
    public (Vector3 At, Vector3 Step) Line(double x, double y) => (
        new((float)((_a * x) + (_b * y) + _c), (float)((_d * x) + (_e * y) + _f), (float)((_g * x) + (_h * y) + 1)),
        new((float)_a, (float)_d, (float)_g));

    /// <summary>Gauss with pivots on 8 rows of 9.</summary>
    private static void Solve(Span<double> rows, Span<double> solution)
    {
        for (var column = 0; column < 8; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < 8; row++)
            {
                if (Math.Abs(rows[(row * 9) + column]) > Math.Abs(rows[(pivot * 9) + column]))
                    pivot = row;
            }
            for (var k = 0; k < 9; k++)
                (rows[(column * 9) + k], rows[(pivot * 9) + k]) = (rows[(pivot * 9) + k], rows[(column * 9) + k]);
            var divisor = rows[(column * 9) + column];
            if (Math.Abs(divisor) < 1e-12)
                throw new ArgumentException("The corners do not span a plane.", nameof(rows));
            for (var row = 0; row < 8; row++)
            {
                if (row == column)
                    continue;
                var factor = rows[(row * 9) + column] / divisor;
                for (var k = column; k < 9; k++)
                    rows[(row * 9) + k] -= factor * rows[(column * 9) + k];
            }
        }
        for (var row = 0; row < 8; row++)
            solution[row] = rows[(row * 9) + 8] / rows[(row * 9) + row];
    }
}
