using System.CommandLine;
using Bonafide.Cli.Reading;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Verification.Checks.Selfie;

namespace Bonafide.Cli.Bench;

/// <summary><c>bonafide bench faces &lt;folder&gt;</c>.</summary>
internal static class BenchFaces
{
    private static readonly Argument<string> Folder = new("folder") { Description = "A folder of pictures for each person, those of documents named document..., and if you like a groups.json from person to group." };

    public static Command Make(Surroundings around)
    {
        var command = new Command("faces", "Compares all faces of a labelled folder and prints how often two people match and one person does not, by distance and by group, with the thresholds that follow.") { Folder };
        command.SetAction(async (given, ct) =>
        {
            var pictures = FaceFolder.Read(given.GetValue(Folder)!);
            await using var reader = LocalReader.Make(around.Configuration, around.Time);
            var seen = new List<(FacePicture Picture, FaceEvidence Face)>();
            foreach (var picture in pictures)
            {
                var evidence = (await reader.ReadAsync(picture.Path, picture.IsDocument ? PictureLook.Portrait : PictureLook.Selfie, ct)).Evidence;
                if (evidence is { FaceReader: null, Refusal: null }) throw new CommandRefusedException("Faces cannot be found here: their models are not installed.");
                if (FaceChoice.Of(evidence.Faces).Chosen is { } face) seen.Add((picture, face));
            }

            var people = pictures.Select(static picture => picture.Person).Distinct(StringComparer.Ordinal).Count();
            await around.Output.WriteLineAsync($"{people} people; one face found in {new Proportion(seen.Count, pictures.Count)} pictures\n");
            await around.Output.WriteLineAsync(FaceTable.Write("all", FacePairs.Of(seen)));
            foreach (var group in seen.Where(static one => one.Picture.Group is not null).GroupBy(static one => one.Picture.Group!, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal))
                await around.Output.WriteLineAsync(FaceTable.Write(group.Key, FacePairs.Of([.. group])));
            await around.Output.WriteLineAsync("Pairs share people, so that the true intervals are wider than these.");
            return 0;
        });
        return command;
    }
}
