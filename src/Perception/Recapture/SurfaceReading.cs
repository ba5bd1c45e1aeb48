using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Recapture;

/// <summary>
/// What a net sees in the fine structure of the document: the mean spectrum of squares of 64 pixels, four in each of some windows, at the resolution of the
/// file where the picture keeps such windows and at its own otherwise. The grid of a screen, its beat with the sensor and the dots of a print return in all
/// of them; ink does not. One thread at a time.
/// </summary>
internal sealed class SurfaceReading
{
    private const int Window = PictureWindow.Side, Square = SquareSpectrum.Side, Step = Window - Square;

    /// <summary>Windows that are looked at; more cost time, fewer miss what shows only in places.</summary>
    private const int Most = 16;

    /// <summary>With fewer of the file's own windows on the document, the picture's pixels are looked at.</summary>
    private const int Least = 6;

    private const int Grid = 4;

    private readonly SquareSpectrum _spectrum = new();
    private readonly float[] _luma = new float[Square * Square], _chroma = new float[Square * Square];
    private readonly float[] _lumaPower = new float[Square * SquareSpectrum.Columns], _chromaPower = new float[Square * SquareSpectrum.Columns];
    private readonly float[] _lumaMean = new float[Square * SquareSpectrum.Columns], _chromaMean = new float[Square * SquareSpectrum.Columns];

    /// <summary>Adds for each class the logarithm of its odds against all others, and for screens what of it is above 0. A picture smaller than a window is continued by its mirror.</summary>
    public void Measure(Picture picture, Quad document, SurfaceNet net, FeatureList features)
    {
        _lumaMean.AsSpan().Clear();
        _chromaMean.AsSpan().Clear();
        var own = OnDocument(picture.Windows, document);
        var squares = 4f * (own.Count >= Least ? own.Count : Grid * Grid);
        if (own.Count >= Least)
        {
            foreach (var window in own)
                Add(window.Rgb, Window * 3, squares);
        }
        else
        {
            AddOwnPixels(Mirrored.AtLeast(picture, Window), document, squares);
        }
        Span<float> logits = stackalloc float[SurfaceNet.Classes];
        net.Run(_lumaMean, _chromaMean, logits);
        features.Add("net_screen", Odds(logits, SurfaceNet.Screen));
        features.Add("net_screen_above", Math.Max(0, features["net_screen"]));
        features.Add("net_colour_copy", Odds(logits, SurfaceNet.ColourCopy));
        features.Add("net_grey_copy", Odds(logits, SurfaceNet.GreyCopy));
    }

    private void AddOwnPixels(Picture picture, Quad document, float squares)
    {
        var map = Homography.Between(Quad.Rectangle(0, 0, 1, 1), document);
        for (var i = 0; i < Grid * Grid; i++)
        {
            var middle = map.Map(((i % Grid) + 0.5f) / Grid, ((i / Grid) + 0.5f) / Grid);
            var left = (int)Math.Clamp(middle.X - (Window / 2), 0, picture.Width - Window);
            var top = (int)Math.Clamp(middle.Y - (Window / 2), 0, picture.Height - Window);
            Add(picture.Rgb.AsSpan(((top * picture.Width) + left) * 3), picture.Width * 3, squares);
        }
    }

    /// <summary>Adds the share of a window's four squares. <paramref name="stride"/>: bytes from row to row.</summary>
    private void Add(ReadOnlySpan<byte> window, int stride, float squares)
    {
        for (var square = 0; square < 4; square++)
        {
            var from = window[((square / 2 * Step * stride) + (square % 2 * Step * 3))..];
            for (var y = 0; y < Square; y++)
            {
                var row = from.Slice(y * stride, Square * 3);
                for (var x = 0; x < Square; x++)
                {
                    _luma[(y * Square) + x] = ((row[3 * x] * 77) + (row[(3 * x) + 1] * 150) + (row[(3 * x) + 2] * 29)) / 256f;
                    _chroma[(y * Square) + x] = row[3 * x] - row[(3 * x) + 2];
                }
            }
            _spectrum.LogPowers(_luma, _chroma, _lumaPower, _chromaPower);
            for (var i = 0; i < _lumaMean.Length; i++)
            {
                _lumaMean[i] += _lumaPower[i] / squares;
                _chromaMean[i] += _chromaPower[i] / squares;
            }
        }
    }

    /// <summary>Those with their middle on the document, evenly thinned out.</summary>
    private static List<PictureWindow> OnDocument(IReadOnlyList<PictureWindow> windows, Quad document)
    {
        if (windows.Count == 0)
            return [];
        var map = Homography.Between(document, Quad.Rectangle(0, 0, 1, 1));
        var inside = windows.Where(window => map.Map(window.X, window.Y) is { X: > 0.03f and < 0.97f, Y: > 0.03f and < 0.97f }).ToList();
        return inside.Count <= Most ? inside : [.. Enumerable.Range(0, Most).Select(i => inside[i * inside.Count / Most])];
    }

    private static float Odds(ReadOnlySpan<float> logits, int of)
    {
        var others = 0.0;
        for (var i = 0; i < logits.Length; i++)
            others += i == of ? 0 : Math.Exp(Math.Min(500, logits[i] - logits[of]));
        return (float)-Math.Log(Math.Max(1e-30, others));
    }
}
