namespace Bonafide.Bench.Fuzzing;

/// <summary>Files of the repository from which mutations start.</summary>
internal static class FuzzSeeds
{
    private const int LongestHeader = 16 * 1024;

    /// <summary>Small pictures of every accepted format.</summary>
    public static IReadOnlyList<byte[]> Pictures { get; } = [.. Hostile().Select(File.ReadAllBytes)];

    /// <summary>Pictures of documents, which are read to the end.</summary>
    public static IReadOnlyList<byte[]> Documents { get; } = [.. Directory.EnumerateFiles(Folder("public"), "*.jpg").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static IEnumerable<string> Hostile() =>
        from file in Directory.EnumerateFiles(Folder("hostile")).Order(StringComparer.Ordinal)
        where Path.GetExtension(file) is ".jpg" or ".png" or ".webp" or ".avif" or ".heic" && new FileInfo(file).Length is > 0 and <= LongestHeader
        select file;

    private static string Folder(string name)
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Bonafide.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("This runs outside of the repository.");
        return Path.Combine(at, "tests", "specimens", name);
    }
}
