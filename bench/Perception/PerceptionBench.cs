using System.Diagnostics;
using System.Globalization;
using Bonafide.Perception.Pictures;
using Bonafide.Server.Perception;

namespace Bonafide.Bench.Perception;

/// <summary>What it costs to decode a picture of 12 megapixels, and what a process holds and takes.</summary>
internal static class PerceptionBench
{
    private const int Rounds = 15;

    /// <param name="args">A picture to use in place of the 12 megapixels of the specimens.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var file = await File.ReadAllBytesAsync(args is [var given] ? given : FindSpecimen());
        if (PictureDecoder.Decode(file) is not PictureDecoding.Decoded decoded)
        {
            Console.Error.WriteLine("the picture is refused");
            return 1;
        }
        Print("stored", $"{decoded.StoredWidth} x {decoded.StoredHeight} {decoded.Format}, {file.Length / 1024} kB");
        Print("decoded", $"{decoded.Picture.Width} x {decoded.Picture.Height}");
        Print("decode", await MedianAsync(() =>
        {
            PictureDecoder.Decode(file);
            return Task.CompletedTask;
        }));
        var since = Stopwatch.GetTimestamp();
        await using var process = await PerceptionProcess.StartAsync(new(), TimeProvider.System, default);
        Print("process ready after", Milliseconds(Stopwatch.GetElapsedTime(since)));
        using var running = Process.GetProcessById(process.Pid);
        Print("idle RSS, fresh", Megabytes(ProcessMemory.Resident(running)));
        Print("examine, whole round trip", await MedianAsync(() => process.ExamineAsync(file, default)));
        Print("idle RSS, after that", Megabytes(ProcessMemory.Resident(running)));
        return 0;
    }

    private static async Task<string> MedianAsync(Func<Task> run)
    {
        await run();
        var times = new List<TimeSpan>();
        for (var i = 0; i < Rounds; i++)
        {
            var since = Stopwatch.GetTimestamp();
            await run();
            times.Add(Stopwatch.GetElapsedTime(since));
        }
        times.Sort();
        return $"{Milliseconds(times[Rounds / 2])} (median of {Rounds}, best {Milliseconds(times[0])})";
    }

    private static void Print(string what, string value) => Console.WriteLine($"{what,-26}{value}");

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB");

    private static string FindSpecimen()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "tests", "specimens", "synthetic", "passport-12-megapixels.jpg");
            if (File.Exists(file))
            {
                return file;
            }
        }
        throw new FileNotFoundException("passport-12-megapixels.jpg");
    }
}
