namespace Bonafide.Running;

/// <summary>Where the repository is that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Returns the absolute path of <paramref name="parts"/> below the root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(at, "Bonafide.slnx")))
            at = System.IO.Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return at;
    }
}
