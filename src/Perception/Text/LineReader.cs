using System.Security.Cryptography;
using System.Text;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Native;

namespace Bonafide.Perception.Text;

/// <summary>Reads one line of print with the recogniser of PP-OCR v4, Latin characters only. Any number of threads may use it.</summary>
internal sealed class LineReader
{
    private const int Height = 48;
    private const int Step = 8;
    private const int LeastWidth = 48;
    private const int GreatestWidth = 640;

    private readonly OnnxSession _net;
    private readonly string[] _characters;
    private readonly int[] _latin;

    private LineReader(OnnxSession net, string[] characters)
    {
        (_net, _characters) = (net, characters);
        _latin = [.. Enumerable.Range(0, characters.Length).Where(i => i == 0 || IsLatin(characters[i]))];
    }

    /// <summary>Of the model and of what runs it.</summary>
    public string Version { get; private init; } = "";

    /// <exception cref="DllNotFoundException">ONNX Runtime is not installed.</exception>
    /// <exception cref="FileNotFoundException">The model is not installed.</exception>
    /// <exception cref="InvalidDataException">The model is not the one that this code was made for.</exception>
    public static LineReader Load()
    {
        var model = Installed("ch_PP-OCRv4_rec_infer.onnx", "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0");
        var alphabet = Installed("ppocr_keys_v1.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7");
        var runtime = OnnxRuntime.Instance;
        // The first class means that nothing is written here, the last is the blank between words; the alphabet names those between.
        string[] characters = ["", .. Encoding.UTF8.GetString(alphabet).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r')), " "];
        return new LineReader(new OnnxSession(runtime, model), characters) { Version = $"pp-ocr v4 latin (onnxruntime {runtime.Version})" };
    }

    /// <summary>
    /// What stands at <paramref name="place"/>, which is given in pixels of the picture. The time it takes grows with the width in pixels that
    /// the net sees, and so with <paramref name="stretch"/>, which is 1 for letters as they are.
    /// </summary>
    public LineReading Read(GrayImage picture, Quad place, float stretch)
    {
        var width = WidthOf(place, stretch);
        var padded = Math.Max(LeastWidth, (width + Step - 1) / Step * Step);
        var gray = new float[Height * width];
        picture.Rectify(place, Quad.Rectangle(-0.5f, -0.5f, width - 0.5f, Height - 0.5f), width, Height, gray);
        var values = new float[3 * Height * padded];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < width; x++)
                values[(y * padded) + x] = (gray[(y * width) + x] / 127.5f) - 1;
        }
        var plane = values.AsSpan(0, Height * padded);
        plane.CopyTo(values.AsSpan(plane.Length));
        plane.CopyTo(values.AsSpan(2 * plane.Length));
        using var output = _net.Run(values, [1, 3, Height, padded]);
        return Decode(output.Values, (int)output.Shape[1], (int)output.Shape[2], (float)padded / width);
    }

    /// <summary>Pixels across that the net sees of a place.</summary>
    public static int WidthOf(Quad place, float stretch) =>
        Math.Clamp((int)MathF.Round(place.Width / Math.Max(place.Height, 1) * Height * stretch), 16, GreatestWidth);

    /// <summary>The best Latin character of every step; repeats are one character unless an empty step parts them.</summary>
    private LineReading Decode(ReadOnlySpan<float> scores, int steps, int classes, float padding)
    {
        var text = new StringBuilder();
        var places = new List<float>();
        var (sum, count, last) = (0f, 0, 0);
        for (var step = 0; step < steps; step++)
        {
            var row = scores.Slice(step * classes, classes);
            var best = 0;
            foreach (var character in _latin)
            {
                if (row[character] > row[best])
                    best = character;
            }
            if (best != 0 && best != last)
            {
                text.Append(_characters[best]);
                places.Add((step + 0.5f) / steps * padding);
                sum += row[best];
                count++;
            }
            last = best;
        }
        return new LineReading(text.ToString(), places, count == 0 ? 0 : sum / count);
    }

    private static bool IsLatin(string character) =>
        character.Length == 1 && (character[0] is >= ' ' and < '\x7f' || (character[0] is >= '\xc0' and < '\x180' && character[0] is not ('\xd7' or '\xf7')));

    private static byte[] Installed(string file, string sha256)
    {
        var path = NativeFolders.FindInNodeModules("@gutenye", "ocr-models", "assets", file)
            ?? throw new FileNotFoundException($"{file} was not found: run `npm install`");
        var bytes = File.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? bytes : throw new InvalidDataException($"{file} is not the expected model");
    }
}
