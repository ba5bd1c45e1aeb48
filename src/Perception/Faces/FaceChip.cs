using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Faces;

/// <summary>
/// Where the embedding net wants a face to be: turned, scaled and moved so that eyes, nose and mouth come as near as can be to those of the
/// mean face that dlib trained with, with a quarter of its size around it.
/// </summary>
internal static class FaceChip
{
    private const float Border = 0.25f;

    /// <summary>Points of the mesh and where the mean face has them, in shares of its width and height: bridge and foot of the nose, eyes, lips.</summary>
    private static readonly (int Point, Vector2 Mean)[] Anchors =
    [
        (168, new(0.490127f, 0.203352f)), (197, new(0.490127f, 0.307009f)), (5, new(0.490127f, 0.409805f)), (4, new(0.490127f, 0.515625f)),
        (75, new(0.36688f, 0.587326f)), (97, new(0.426036f, 0.609345f)), (2, new(0.490127f, 0.628106f)), (326, new(0.554217f, 0.609345f)),
        (305, new(0.613373f, 0.587326f)),
        (33, new(0.121737f, 0.216423f)), (160, new(0.187122f, 0.178758f)), (158, new(0.265825f, 0.179852f)), (133, new(0.334606f, 0.231733f)),
        (153, new(0.260918f, 0.245099f)), (144, new(0.182743f, 0.244077f)),
        (362, new(0.645647f, 0.231733f)), (385, new(0.714428f, 0.179852f)), (387, new(0.793132f, 0.178758f)), (263, new(0.858516f, 0.216423f)),
        (373, new(0.79751f, 0.244077f)), (380, new(0.719335f, 0.245099f)),
        (61, new(0.254149f, 0.780233f)), (39, new(0.340985f, 0.745405f)), (37, new(0.428858f, 0.727388f)), (0, new(0.490127f, 0.742578f)),
        (267, new(0.551395f, 0.727388f)), (269, new(0.639268f, 0.745405f)), (291, new(0.726104f, 0.780233f)),
        (78, new(0.290379f, 0.784792f)), (82, new(0.428096f, 0.778746f)), (13, new(0.490127f, 0.785343f)), (312, new(0.552157f, 0.778746f)),
        (308, new(0.689874f, 0.784792f)), (317, new(0.553364f, 0.824182f)), (14, new(0.490127f, 0.831803f)), (87, new(0.42689f, 0.824182f)),
    ];

    /// <summary>The square of the view that the chip is cut from: the least-squares similarity of points and mean face, turned round.</summary>
    public static Quad Square(FaceShape face)
    {
        Vector2 Wanted(Vector2 mean) => (mean + new Vector2(Border)) / (1 + (2 * Border)) * EmbeddingNet.Side;
        var from = Anchors.Aggregate(Vector2.Zero, (sum, anchor) => sum + Wanted(anchor.Mean)) / Anchors.Length;
        var to = Anchors.Aggregate(Vector2.Zero, (sum, anchor) => sum + face.At(anchor.Point)) / Anchors.Length;
        double along = 0, across = 0, spread = 0;
        foreach (var (point, mean) in Anchors)
        {
            var (p, q) = (Wanted(mean) - from, face.At(point) - to);
            along += (p.X * q.X) + (p.Y * q.Y);
            across += (p.X * q.Y) - (p.Y * q.X);
            spread += p.LengthSquared();
        }
        var (a, b) = ((float)(along / spread), (float)(across / spread));
        Vector2 Map(Vector2 chip)
        {
            var p = chip - from;
            return to + new Vector2((a * p.X) - (b * p.Y), (b * p.X) + (a * p.Y));
        }
        return Quad.Rectangle(-0.5f, -0.5f, EmbeddingNet.Side - 0.5f, EmbeddingNet.Side - 0.5f).Map(Map);
    }

    /// <summary>As the net takes it; mirrored left to right where asked.</summary>
    public static Planes ToPlanes(Picture chip, bool mirrored)
    {
        var planes = FaceView.ToPlanes(chip, new Vector3(122.782f, 117.001f, 104.298f), 1 / 255f);
        if (!mirrored)
            return planes;
        for (var y = 0; y < planes.Height; y++)
        {
            for (var x = 0; x < planes.Width / 2; x++)
            {
                var one = planes.Values.AsSpan(((y * planes.Width) + x) * 3, 3);
                var other = planes.Values.AsSpan(((y * planes.Width) + planes.Width - 1 - x) * 3, 3);
                for (var i = 0; i < 3; i++)
                    (one[i], other[i]) = (other[i], one[i]);
            }
        }
        return planes;
    }
}
