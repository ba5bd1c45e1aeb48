namespace Bonafide.Perception.Tests;

/// <summary>Files of the repository that tests read.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Models => Path.Combine(Root, "training", "models");

    public static string Specimens => Path.Combine(Root, "tests", "specimens");

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Bonafide.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return at;
    }
}
