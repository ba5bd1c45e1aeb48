using System.Text.Json;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Faces;

/// <summary>What TensorFlow.js made of a pattern and of one drawn portrait; `training/face_goldens.mjs` wrote it.</summary>
internal static class ReferenceAnswers
{
    private static readonly Lazy<JsonElement> All = new(() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "answers.json"))).RootElement);

    private static string Folder => Path.Combine(RepositoryFiles.Root, "tests", "Perception.Tests", "Faces");

    public static Picture Portrait => PortableBitmap.Read(Path.Combine(Folder, "portrait.ppm"));

    public static JsonElement Face => All.Value.GetProperty("face");

    public static JsonElement Pattern => All.Value.GetProperty("pattern");

    public static float[] Numbers(this JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];

    /// <summary>The same bytes as the script's, one for each value.</summary>
    public static Picture PatternOf(int side) =>
        new(side, side, [.. Enumerable.Range(0, side * side * 3).Select(i => (byte)(((uint)(i + 1) * 2654435761u) >> 13))]);
}
