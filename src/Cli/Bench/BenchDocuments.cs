using System.CommandLine;
using Bonafide.Cli.Reading;

namespace Bonafide.Cli.Bench;

/// <summary><c>bonafide bench documents &lt;folder&gt;</c>.</summary>
internal static class BenchDocuments
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Pictures with a truth.json beside them, or folders of such." };
    private static readonly Option<bool> Misses = new("--misses") { Description = "Also names the pictures that were not read exactly." };

    public static Command Make(Surroundings around)
    {
        var command = new Command("documents", "Reads every picture of a labelled folder and prints how many were read exactly, how many wrongly although valid, each field's accuracy, and the time it took.") { Folder, Misses };
        command.SetAction(async (given, ct) =>
        {
            var pictures = LabelledFolder.Read(given.GetValue(Folder)!);
            await using var reader = LocalReader.Make(around.Configuration, around.Time);
            var today = DateOnly.FromDateTime(around.Time.GetUtcNow().UtcDateTime);

            // The first reading also compiles the code, and is not counted.
            var version = (await reader.ReadAsync(pictures[0].Path, ct)).Evidence.Version;
            var scores = new List<Score>();
            foreach (var picture in pictures)
            {
                var score = Score.Of(picture, await reader.ReadAsync(picture.Path, ct), today);
                scores.Add(score);
                if (given.GetValue(Misses) && !score.Exact) await around.Output.WriteLineAsync($"{picture.Path}: {(score.WrongButValid ? "wrong but valid" : score.Doubtful ? "read in doubt" : "not read")}");
            }

            await around.Output.WriteLineAsync($"{version}; {Environment.ProcessorCount} cores");
            await around.Output.WriteLineAsync(ScoreTable.Write(scores));
            return 0;
        });
        return command;
    }
}
