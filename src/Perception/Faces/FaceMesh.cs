using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Faces;

/// <summary>FaceMesh: 468 points of the face in a square, each with its depth. Any number of threads may use it.</summary>
internal sealed class FaceMesh(GraphFile file, VectorWidth? width = null)
{
    public const int Side = 192;
    public const int Points = 468;

    /// <summary>The points, and how sure it is that there is a face.</summary>
    public static readonly string[] Answers = ["Identity_2", "Identity_1"];

    private readonly GraphNet _net = new(file, Answers, width);

    /// <summary>The face in <paramref name="square"/>, which should be half as large again as the face and turned as its eyes lie.</summary>
    public FaceShape Read(FaceView view, Quad square)
    {
        var answers = _net.Run(FaceView.ToPlanes(view.Cut(square, Side), Vector3.Zero, 1 / 255f));
        using var points = answers[0];
        using var sure = answers[1];
        var (along, down) = ((square.TopRight - square.TopLeft) / Side, (square.BottomLeft - square.TopLeft) / Side);
        var mesh = new Vector3[Points];
        for (var i = 0; i < Points; i++)
            mesh[i] = new Vector3(points.Values[3 * i], points.Values[(3 * i) + 1], points.Values[(3 * i) + 2]);
        return new FaceShape(mesh, point => square.TopLeft + (point.X * along) + (point.Y * down), sure.Values[0]);
    }
}
