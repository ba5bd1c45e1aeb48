using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Bonafide.Documents.Tests;

/// <summary>Reads spec/vectors, which TypeScript reads too.</summary>
internal static class Vectors
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<T> Read<T>(string file) =>
        JsonSerializer.Deserialize<T[]>(File.ReadAllText(Path.Combine(Folder(), file)), Options)
        ?? throw new InvalidOperationException($"{file} is empty");

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "spec", "vectors");
}
