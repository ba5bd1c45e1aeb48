namespace Bonafide.Perception.Tests;

/// <summary>The files under tests/specimens.</summary>
internal static class HostileSpecimens
{
    private static readonly string Folder = Find();

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "specimens", "hostile");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }
        throw new DirectoryNotFoundException("tests/specimens/hostile");
    }
}
