using System.Globalization;
using Bonafide.Bench.Reading;
using Bonafide.Perception;
using Bonafide.Perception.Pictures;

namespace Bonafide.Bench.Recapture;

/// <summary>
/// What the measured sharpness says of reading: every picture with a known zone is blurred step by step and read, and exact readings are counted by the
/// resolved pixels of a character, by the width of a character and by the sharpness at its edges.
/// </summary>
internal static class SharpnessBench
{
    /// <summary>Deviations of the blur, in widths of a character of the zone as the picture shows it.</summary>
    private static readonly double[] Blurs = [0, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4];

    public static int Run(string[] args)
    {
        if (args.Length == 0 || args.Any(folder => !File.Exists(Path.Combine(folder, "truth.json"))))
        {
            Console.Error.WriteLine("usage: sharpness <folder with truth.json> ...");
            return 2;
        }
        Figures.PrintMachine();
        var reader = PictureReader.Load(PictureReader.ModelFolder);
        Console.WriteLine(reader.Version);
        var measured = new List<Blurred>();
        foreach (var specimen in args.SelectMany(Specimens.Of).Where(specimen => specimen.Truth.Count > 0))
        {
            if (PictureDecoder.Decode(File.ReadAllBytes(specimen.Path)) is not PictureDecoding.Decoded { Picture: var picture })
                continue;
            var sharp = reader.Read(picture, "jpeg", CancellationToken.None);
            if (sharp.Quality?.CharacterPitchPixels is not { } pitch)
                continue;
            foreach (var blur in Blurs)
            {
                var evidence = blur == 0 ? sharp : reader.Read(Blur(picture, blur * pitch), "jpeg", CancellationToken.None);
                var exact = specimen.Truth.SequenceEqual((evidence.Mrz?.Lines ?? []).Select(line => line.Text), StringComparer.Ordinal);
                measured.Add(new Blurred(evidence.Quality?.ResolvedPixelsPerCharacter, pitch, evidence.Quality?.SharpnessPerCharacter, exact, evidence.Mrz is not null));
            }
        }
        Print("resolved pixels a character", measured, blurred => blurred.Resolved, [0, 2, 3, 4, 5, 6, 8, 11, 100]);
        Print("sharpness at a character's edges", measured, blurred => blurred.Sharpness, [0, 0.05, 0.1, 0.15, 0.2, 0.3, 2]);
        Print("pixels a character, unblurred", [.. measured.Where((_, i) => i % Blurs.Length == 0)], blurred => blurred.Pitch, [0, 7, 9, 11, 14, 18, 30, 200]);
        return 0;
    }

    private static void Print(string what, List<Blurred> measured, Func<Blurred, double?> of, double[] borders)
    {
        Console.WriteLine($"{what}: {measured.Count(blurred => of(blurred) is null)} without");
        for (var i = 0; i + 1 < borders.Length; i++)
        {
            var within = measured.Where(blurred => of(blurred) is { } value && value >= borders[i] && value < borders[i + 1]).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {borders[i],5:0.##} to {borders[i + 1],5:0.##}: exact {Figures.Share(within.Count(blurred => blurred.Exact), within.Count)}; something read {within.Count(blurred => blurred.Read)}"));
        }
    }

    /// <summary>Three passes of a box, which is near enough to a bell of the same deviation.</summary>
    private static Picture Blur(Picture picture, double deviation)
    {
        var reach = Math.Max(1, (int)Math.Round((Math.Sqrt((4 * deviation * deviation) + 1) - 1) / 2));
        var rgb = picture.Rgb;
        for (var pass = 0; pass < 3; pass++)
        {
            rgb = Boxed(rgb, picture.Width, picture.Height, 3, picture.Width * 3, reach);
            rgb = Boxed(rgb, picture.Height, picture.Width, picture.Width * 3, 3, reach);
        }
        return new Picture(picture.Width, picture.Height, rgb);
    }

    private static byte[] Boxed(byte[] from, int length, int lines, int step, int lineStep, int reach)
    {
        var to = new byte[from.Length];
        for (var line = 0; line < lines; line++)
        {
            for (var c = 0; c < 3; c++)
            {
                var start = (line * lineStep) + c;
                var sum = 0;
                for (var i = -reach; i <= reach; i++)
                    sum += from[start + (Math.Clamp(i, 0, length - 1) * step)];
                for (var i = 0; i < length; i++)
                {
                    to[start + (i * step)] = (byte)((sum + reach) / ((2 * reach) + 1));
                    sum += from[start + (Math.Min(i + reach + 1, length - 1) * step)] - from[start + (Math.Max(i - reach, 0) * step)];
                }
            }
        }
        return to;
    }

    private sealed record Blurred(double? Resolved, double Pitch, double? Sharpness, bool Exact, bool Read);
}
