using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Faces;

/// <summary>A face as the detector saw it, in coordinates of the view.</summary>
/// <param name="Middle">Of the face.</param>
/// <param name="Size">Of the upright box around it.</param>
/// <param name="LeftEye">The one on the left of an upright picture.</param>
/// <param name="RightEye">The other one.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record FaceSighting(Vector2 Middle, Vector2 Size, Vector2 LeftEye, Vector2 RightEye, float Score)
{
    public float Side => Math.Max(Size.X, Size.Y);

    /// <summary>Share of both boxes that they have in common.</summary>
    public float Overlap(FaceSighting other)
    {
        var least = Vector2.Max(Middle - (Size / 2), other.Middle - (other.Size / 2));
        var greatest = Vector2.Min(Middle + (Size / 2), other.Middle + (other.Size / 2));
        var common = Math.Max(0, greatest.X - least.X) * Math.Max(0, greatest.Y - least.Y);
        var all = (Size.X * Size.Y) + (other.Size.X * other.Size.Y) - common;
        return all <= 0 ? 0 : common / all;
    }

    /// <summary>A square around the face, turned as its eyes lie.</summary>
    public Quad Square => FaceSquare.Around(Middle, RightEye - LeftEye, Side * FaceSquare.Margin);
}

/// <summary>Squares around faces.</summary>
internal static class FaceSquare
{
    /// <summary>How much larger than the face the square is that its mesh is read in.</summary>
    public const float Margin = 1.5f;

    /// <summary>The square whose upper side runs as <paramref name="along"/>, whatever its length.</summary>
    public static Quad Around(Vector2 middle, Vector2 along, float side)
    {
        var x = (along.LengthSquared() > 0 ? Vector2.Normalize(along) : Vector2.UnitX) * side / 2;
        var y = new Vector2(-x.Y, x.X);
        return new Quad(middle - x - y, middle + x - y, middle + x + y, middle - x + y);
    }
}
