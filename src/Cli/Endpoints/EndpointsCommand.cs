using System.CommandLine;

namespace Bonafide.Cli.Endpoints;

/// <summary><c>bonafide endpoints</c>.</summary>
internal static class EndpointsCommand
{
    public static Command Make(Surroundings around) => new("endpoints", "Looks after the signing secrets of webhook endpoints and event destinations.") { RollSecret.Make(around) };
}
