namespace Bonafide.Server.Tests.Perception;

/// <summary>The files under tests/specimens/hostile.</summary>
internal static class TestPictures
{
    public static byte[] Good => Read("picture.jpg");

    public static byte[] Text => Read("text.jpg");

    private static byte[] Read(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "tests", "specimens", "hostile", name);
            if (File.Exists(file))
            {
                return File.ReadAllBytes(file);
            }
        }
        throw new FileNotFoundException(name);
    }
}
