namespace Bonafide.Perception.Native;

/// <summary>Finds the native libraries and models that come with npm packages.</summary>
internal static class NativeFolders
{
    /// <summary>
    /// The first file that matches in, say, `node_modules/@img/sharp-libvips-*/lib` of the assembly's folder, of the working directory, or of
    /// a folder above one of them; null when there is none. The scope is empty for a package without one.
    /// </summary>
    public static string? FindInNodeModules(string scope, string packagePattern, string subfolder, string filePattern) =>
        new[] { AppContext.BaseDirectory, Environment.CurrentDirectory }
            .SelectMany(Upwards)
            .Select(folder => Path.Combine(folder, "node_modules", scope))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, packagePattern).Order(StringComparer.Ordinal))
            .Select(package => Path.Combine(package, subfolder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, filePattern).Order(StringComparer.Ordinal))
            .FirstOrDefault();

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
