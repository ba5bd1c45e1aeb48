using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Faces;

/// <summary>
/// BlazeFace: finds faces in a square. Of 896 places, two on a grid of 16 x 16 and six on one of 8 x 8, each says whether a face is there and
/// how far its box and six points of it are away. Any number of threads may use it.
/// </summary>
internal sealed class FaceDetector(GraphFile file, VectorWidth? width = null)
{
    public const int Side = 256;
    public const float LeastScore = 0.3f;

    private const float MostOverlap = 0.3f;
    private const int ValuesPerPlace = 16;

    /// <summary>Scores and boxes of the fine grid, scores and boxes of the coarse one.</summary>
    public static readonly string[] Answers = ["Identity", "Identity_2", "Identity_1", "Identity_3"];

    private readonly GraphNet _net = new(file, Answers, width);

    /// <summary>The faces in a square of the view, the surest first, one for each place; coordinates are the view's.</summary>
    public IReadOnlyList<FaceSighting> Find(FaceView view, Quad square)
    {
        var answers = _net.Run(FaceView.ToPlanes(view.Glance(square, Side), new Vector3(127.5f), 1 / 127.5f));
        try
        {
            List<FaceSighting> seen = [.. Decode(answers[0], answers[1], 16, 2), .. Decode(answers[2], answers[3], 8, 6)];
            var (origin, unit) = (square.TopLeft, square.Width / Side);
            var along = Vector2.Normalize(square.TopRight - square.TopLeft) * unit;
            var down = Vector2.Normalize(square.BottomLeft - square.TopLeft) * unit;
            Vector2 Back(Vector2 point) => origin + (point.X * along) + (point.Y * down);
            return [.. Distinct(seen).Select(face => face with
            {
                Middle = Back(face.Middle), Size = face.Size * unit, LeftEye = Back(face.LeftEye), RightEye = Back(face.RightEye),
            })];
        }
        finally
        {
            foreach (var answer in answers)
                answer.Dispose();
        }
    }

    /// <summary>The surest of all that lie on each other.</summary>
    public static IReadOnlyList<FaceSighting> Distinct(IEnumerable<FaceSighting> seen)
    {
        var kept = new List<FaceSighting>();
        foreach (var face in seen.OrderByDescending(face => face.Score))
        {
            if (kept.TrueForAll(other => other.Overlap(face) < MostOverlap))
                kept.Add(face);
        }
        return kept;
    }

    /// <summary>What a grid says, in pixels of the square that the net saw: 0 is the left edge of the first one.</summary>
    private static IEnumerable<FaceSighting> Decode(Planes scores, Planes boxes, int grid, int perCell)
    {
        for (var place = 0; place < grid * grid * perCell; place++)
        {
            var score = 1 / (1 + MathF.Exp(-scores.Values[place]));
            if (score < LeastScore)
                continue;
            var cell = place / perCell;
            var at = new Vector2((cell % grid) + 0.5f, (cell / grid) + 0.5f) * (Side / grid);
            Vector2 Point(int i) => new(boxes.Values[(place * ValuesPerPlace) + i], boxes.Values[(place * ValuesPerPlace) + i + 1]);
            var size = Point(2);
            if (size is { X: > 1 and < 2 * Side, Y: > 1 and < 2 * Side })
                yield return new FaceSighting(at + Point(0), size, at + Point(4), at + Point(6), score);
        }
    }
}
