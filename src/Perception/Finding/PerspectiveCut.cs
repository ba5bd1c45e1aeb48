using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Finding;

/// <summary>Cuts quadrangles out of colour pictures.</summary>
internal static class PerspectiveCut
{
    private const byte Outside = 128;
    private const int MostSamples = 4;

    /// <summary>
    /// What <paramref name="place"/> looks like when it is brought to <paramref name="target"/> in a picture of the given size. Where this
    /// makes it smaller, each value is the mean of up to 16 samples, each between its four nearest pixels, so that print does not alias.
    /// </summary>
    public static Picture Of(Picture picture, Quad place, Quad target, int width, int height)
    {
        var back = Homography.Between(target, place);
        var shrink = Math.Max(place.Width / target.Width, place.Height / target.Height);
        var samples = Math.Clamp((int)MathF.Ceiling(shrink / 1.5f), 1, MostSamples);
        var values = GC.AllocateUninitializedArray<byte>(width * height * 3);
        var sums = new Vector4[width];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var i = 0; i < samples * samples; i++)
                AddRow(picture, back.Line(Offset(i % samples, samples), y + Offset(i / samples, samples)), sums);
            var row = values.AsSpan(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                var mean = (sums[x] / (samples * samples)) + new Vector4(0.5f);
                (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = ((byte)mean.X, (byte)mean.Y, (byte)mean.Z);
            }
        }
        return new Picture(width, height, values);
    }

    private static float Offset(int sample, int samples) => ((sample + 0.5f) / samples) - 0.5f;

    private static unsafe void AddRow(Picture picture, (Vector3 At, Vector3 Step) line, Vector4[] sums)
    {
        var (right, bottom, stride) = (picture.Width - 1, picture.Height - 1, picture.Width * 3);
        fixed (byte* pixels = picture.Rgb)
        {
            for (var x = 0; x < sums.Length; x++)
            {
                var divisor = 1 / (line.At.Z + (x * line.Step.Z));
                var (sourceX, sourceY) = ((line.At.X + (x * line.Step.X)) * divisor, (line.At.Y + (x * line.Step.Y)) * divisor);
                if (!(sourceX >= -0.5f && sourceX <= right + 0.5f && sourceY >= -0.5f && sourceY <= bottom + 0.5f))
                {
                    sums[x] += new Vector4(Outside);
                    continue;
                }
                (sourceX, sourceY) = (Math.Clamp(sourceX, 0, right), Math.Clamp(sourceY, 0, bottom));
                var (left, top) = ((int)sourceX, (int)sourceY);
                var upper = pixels + ((long)top * stride) + (left * 3);
                var lower = upper + (top < bottom ? stride : 0);
                var next = left < right ? 3 : 0;
                var above = Vector4.Lerp(Colour(upper), Colour(upper + next), sourceX - left);
                var below = Vector4.Lerp(Colour(lower), Colour(lower + next), sourceX - left);
                sums[x] += Vector4.Lerp(above, below, sourceY - top);
            }
        }
    }

    /// <summary>The colour; the fourth value is 0. Reads the byte before the pixel too, which for the first one is the end of the array's own header.</summary>
    private static unsafe Vector4 Colour(byte* pixel)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(pixel - 1) >> 8).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32()).AsVector4();
    }
}
