using System.Numerics;

namespace Bonafide.Perception.Finding;

/// <summary>A quadrangle as its text is read: top left, top right, bottom right, bottom left. Pixels; (0, 0) is the middle of the first one.</summary>
internal readonly record struct Quad(Vector2 TopLeft, Vector2 TopRight, Vector2 BottomRight, Vector2 BottomLeft)
{
    public float Width => (Vector2.Distance(TopLeft, TopRight) + Vector2.Distance(BottomLeft, BottomRight)) / 2;

    public float Height => (Vector2.Distance(TopLeft, BottomLeft) + Vector2.Distance(TopRight, BottomRight)) / 2;

    public Vector2 Middle => (TopLeft + TopRight + BottomRight + BottomLeft) / 4;

    /// <summary>Positive when the corners go round clockwise, as a picture that is not mirrored has them.</summary>
    public float SignedArea =>
        (Cross(TopLeft, TopRight) + Cross(TopRight, BottomRight) + Cross(BottomRight, BottomLeft) + Cross(BottomLeft, TopLeft)) / 2;

    public Vector2 this[int corner] => corner switch { 0 => TopLeft, 1 => TopRight, 2 => BottomRight, _ => BottomLeft };

    /// <summary>The same place read from its other end.</summary>
    public Quad UpsideDown => new(BottomRight, BottomLeft, TopLeft, TopRight);

    /// <summary>The same place read from another of its sides: so many corners on.</summary>
    public Quad Turned(int corners) => new(this[corners % 4], this[(corners + 1) % 4], this[(corners + 2) % 4], this[(corners + 3) % 4]);

    /// <summary>Clockwise quarter turns that bring it upright: 0 to 3.</summary>
    public int QuarterTurns
    {
        get
        {
            var along = TopRight + BottomRight - TopLeft - BottomLeft;
            var turns = (int)Math.Round(-Math.Atan2(along.Y, along.X) / (Math.PI / 2));
            return ((turns % 4) + 4) % 4;
        }
    }

    public (Vector2 Least, Vector2 Greatest) Bounds => (
        Vector2.Min(Vector2.Min(TopLeft, TopRight), Vector2.Min(BottomRight, BottomLeft)),
        Vector2.Max(Vector2.Max(TopLeft, TopRight), Vector2.Max(BottomRight, BottomLeft)));

    public static Quad Rectangle(float left, float top, float right, float bottom) =>
        new(new(left, top), new(right, top), new(right, bottom), new(left, bottom));

    /// <summary>Convex, clockwise and not degenerate.</summary>
    public bool IsSound
    {
        get
        {
            for (var corner = 0; corner < 4; corner++)
            {
                var here = this[corner];
                if (Cross(this[(corner + 1) % 4] - here, this[(corner + 2) % 4] - this[(corner + 1) % 4]) <= 0)
                    return false;
            }
            return true;
        }
    }

    public Quad Map(Func<Vector2, Vector2> to) => new(to(TopLeft), to(TopRight), to(BottomRight), to(BottomLeft));

    /// <summary>The corners alone: what is derived from them has quadrangles of its own.</summary>
    public override string ToString() => $"{TopLeft} {TopRight} {BottomRight} {BottomLeft}";

    private static float Cross(Vector2 a, Vector2 b) => (a.X * b.Y) - (a.Y * b.X);
}
