using System.CommandLine;

namespace Bonafide.Cli.Bench;

/// <summary><c>bonafide bench</c>: how well this server reads pictures whose content is known.</summary>
internal static class BenchCommand
{
    public static Command Make(Surroundings around) => new("bench", "Measures how well pictures are read whose content is known. Nothing leaves this machine.") { BenchDocuments.Make(around), BenchFaces.Make(around) };
}
