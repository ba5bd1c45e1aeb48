using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Faces;

/// <summary>
/// The mesh of a face: points in pixels of the square that the net saw, whose depth is in the same unit and grows away from the camera, and
/// the way to the view they came from.
/// </summary>
internal sealed record FaceShape(IReadOnlyList<Vector3> Mesh, Func<Vector2, Vector2> ToView, float Score)
{
    private const int Forehead = 10, Chin = 152, LeftCheek = 234, RightCheek = 454;
    private static readonly int[] LeftEye = [33, 133], RightEye = [362, 263];
    private const int NoseTip = 4, LeftMouth = 61, RightMouth = 291;

    /// <summary>A point of the mesh in the view.</summary>
    public Vector2 At(int point) => ToView(new Vector2(Mesh[point].X, Mesh[point].Y));

    /// <summary>Left and right eye, tip of the nose, left and right corner of the mouth, as an upright picture shows them; in the view.</summary>
    public IReadOnlyList<Vector2> Landmarks => [Middle(LeftEye), Middle(RightEye), At(NoseTip), At(LeftMouth), At(RightMouth)];

    /// <summary>The square around all points, turned as the eyes lie, in the view.</summary>
    public Quad Square(float margin)
    {
        var along = Vector2.Normalize(Middle(RightEye) - Middle(LeftEye));
        var across = new Vector2(-along.Y, along.X);
        var (least, greatest) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        for (var i = 0; i < Mesh.Count; i++)
        {
            var local = new Vector2(Vector2.Dot(At(i), along), Vector2.Dot(At(i), across));
            (least, greatest) = (Vector2.Min(least, local), Vector2.Max(greatest, local));
        }
        var middle = (least + greatest) / 2;
        return FaceSquare.Around((middle.X * along) + (middle.Y * across), along, Math.Max(greatest.X - least.X, greatest.Y - least.Y) * margin);
    }

    /// <summary>Degrees that the head is turned: positive when its nose points to the right of the picture.</summary>
    public double Yaw => Degrees(Mesh[RightCheek].Z - Mesh[LeftCheek].Z, Mesh[RightCheek].X - Mesh[LeftCheek].X);

    /// <summary>Degrees that the head is bent: positive when it looks up.</summary>
    public double Pitch => Degrees(Mesh[Forehead].Z - Mesh[Chin].Z, Mesh[Chin].Y - Mesh[Forehead].Y);

    private static double Degrees(double opposite, double adjacent) => Math.Atan2(opposite, adjacent) * 180 / Math.PI;

    private Vector2 Middle(int[] points) => (At(points[0]) + At(points[1])) / 2;
}
