using System.Numerics;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>
/// Puts the sides of a document that was found roughly onto the edges that are there: along each side a strip is searched for the straight
/// line with most contrast, to a fraction of a pixel. A side without such a line stays where it is.
/// </summary>
internal static class DocumentOutline
{
    /// <summary>How far an edge may lie from where it was expected, in lengths of the document's longer side.</summary>
    private const float Reach = 0.06f;

    private const float LeastShare = 0.45f;

    /// <summary>The corners, and how many of the four sides lie on an edge of the picture's contents.</summary>
    public static (Quad Corners, int Sides) Refine(Picture picture, Quad rough)
    {
        if (!rough.IsSound || Math.Min(rough.Width, rough.Height) < 40)
            return (rough, 0);
        var (width, height) = rough.Width >= rough.Height ? (1f, rough.Height / rough.Width) : (rough.Width / rough.Height, 1f);
        var frame = Quad.Rectangle(0, 0, width, height);
        var map = Homography.Between(frame, rough);
        Span<Line> lines = stackalloc Line[4];
        var found = 0;
        for (var side = 0; side < 4; side++)
        {
            var (from, to) = (frame[side], frame[(side + 1) % 4]);
            var edge = EdgeStrip.Cut(picture, map, from, to, Reach).Best();
            found += edge.Share >= LeastShare ? 1 : 0;
            var outward = Outward(from, to);
            lines[side] = edge.Share >= LeastShare ? new Line(from + (outward * edge.Begin), to + (outward * edge.End)) : new Line(from, to);
        }
        if (found == 0)
            return (rough, 0);
        Span<Vector2> corners = stackalloc Vector2[4];
        for (var corner = 0; corner < 4; corner++)
        {
            if (lines[(corner + 3) % 4].Crossing(lines[corner]) is not { } crossing || Vector2.Distance(crossing, frame[corner]) > 2 * Reach)
                return (rough, 0);
            corners[corner] = map.Map(crossing);
        }
        var refined = new Quad(corners[0], corners[1], corners[2], corners[3]);
        return refined.IsSound ? (refined, found) : (rough, 0);
    }

    /// <summary>Away from the document, whose corners go round clockwise.</summary>
    private static Vector2 Outward(Vector2 from, Vector2 to)
    {
        var along = Vector2.Normalize(to - from);
        return new Vector2(along.Y, -along.X);
    }

    private readonly record struct Line(Vector2 From, Vector2 To)
    {
        public Vector2? Crossing(Line other)
        {
            var (a, b) = (To - From, other.To - other.From);
            var sine = (a.X * b.Y) - (a.Y * b.X);
            if (Math.Abs(sine) < 1e-4f)
                return null;
            var between = other.From - From;
            return From + (a * (((between.X * b.Y) - (between.Y * b.X)) / sine));
        }
    }
}
