using System.Numerics;
using Bonafide.Perception.Finding;

namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>How a symbol lies in a picture. Turn in degrees clockwise; tilt as the share by which the right side is smaller; the rest in pixels or grey values.</summary>
internal sealed record Pose(float Turn = 0, float Tilt = 0, float Module = 3, float RowHeight = 3, float Blur = 0.6f, float Noise = 2, bool Mirrored = false, float Bend = 0);

/// <summary>Draws symbols into pictures: dark on light, in the middle of a grey table.</summary>
internal static class DrawnPicture
{
    public static GrayImage Of(bool[][] modules, Pose pose, int seed)
    {
        var chances = new Chances(seed);
        var (columns, rows) = (modules[0].Length, modules.Length);
        var (wide, tall) = (columns * pose.Module / 2, rows * pose.RowHeight * pose.Module / 2);
        var (sin, cos) = MathF.SinCos(pose.Turn * MathF.PI / 180);
        var quad = new Quad(new(-wide, -tall), new(wide, -tall * (1 - pose.Tilt)), new(wide, tall * (1 - pose.Tilt)), new(-wide, tall))
            .Map(p => pose.Mirrored ? new Vector2(-p.X, p.Y) : p)
            .Map(p => new Vector2((p.X * cos) - (p.Y * sin), (p.X * sin) + (p.Y * cos)));
        var half = Vector2.Max(quad.Bounds.Greatest, -quad.Bounds.Least) + new Vector2(40 + (12 * pose.Module));
        var (width, height) = ((int)(2 * half.X), (int)(2 * half.Y));
        quad = quad.Map(p => p + (new Vector2(width, height) / 2));
        var back = Homography.Between(quad, Quad.Rectangle(0, 0, columns, rows));
        var values = new float[width * height];
        for (var i = 0; i < values.Length; i++)
        {
            var middle = back.Map(i % width, i / width);
            if (middle.X < -10 || middle.X > columns + 10 || middle.Y < -4 || middle.Y > rows + 4)
            {
                values[i] = 140;
                continue;
            }
            for (var sample = 0; sample < 4; sample++)
            {
                var at = back.Map((i % width) + (sample % 2 * 0.5) - 0.25, (i / width) + (sample / 2 * 0.5) - 0.25);
                var bent = at.Y + (pose.Bend * MathF.Sin(at.X * MathF.PI / columns));
                values[i] += Light(modules, (int)MathF.Floor(at.X), (int)MathF.Floor(bent), at.X, at.Y) / 4;
            }
        }
        Blurred(values, width, pose.Blur);
        return new GrayImage(width, height, Array.ConvertAll(values, value => (byte)Math.Clamp(value + (Gauss(chances) * pose.Noise), 0, 255)));
    }

    private static float Light(bool[][] modules, int column, int row, float x, float y)
    {
        if (row >= 0 && row < modules.Length && column >= 0 && column < modules[0].Length)
            return modules[row][column] ? 30 : 215;
        return x > -8 && x < modules[0].Length + 8 && y > -3 && y < modules.Length + 3 ? 215 : 140;
    }

    private static void Blurred(float[] values, int width, float blur)
    {
        if (blur <= 0)
            return;
        var reach = (int)MathF.Ceiling(3 * blur);
        var kernel = Enumerable.Range(-reach, (2 * reach) + 1).Select(i => MathF.Exp(-i * i / (2 * blur * blur))).ToArray();
        var sum = kernel.Sum();
        foreach (var step in (int[])[1, width])
        {
            var source = (float[])values.Clone();
            for (var i = 0; i < values.Length; i++)
            {
                var total = 0f;
                for (var k = -reach; k <= reach; k++)
                    total += kernel[k + reach] * source[Math.Clamp(i + (k * step), 0, values.Length - 1)];
                values[i] = total / sum;
            }
        }
    }

    private static float Gauss(Chances chances) =>
        MathF.Sqrt(-2 * MathF.Log(1 - chances.NextSingle())) * MathF.Cos(2 * MathF.PI * chances.NextSingle());
}
