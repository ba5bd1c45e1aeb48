using System.Runtime.CompilerServices;

namespace Bonafide.Server.Tests.Fixtures;

/// <summary>
/// Compares with a text that was approved, beside the test: <c>Name.approved.txt</c>. A different one is left as <c>Name.received.txt</c>; to approve it,
/// look at it and move it over.
/// </summary>
internal static class Approved
{
    public static void Is(string name, IEnumerable<string> lines, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, name + ".approved.txt");
        var (received, text) = (path.Replace(".approved.", ".received.", StringComparison.Ordinal), string.Join('\n', lines) + "\n");
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Equal(approved, text);
    }

    /// <summary>The repository, seen from the file of the caller.</summary>
    public static string Root([CallerFilePath] string caller = "")
    {
        var folder = new FileInfo(caller).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent;
        return folder!.FullName;
    }
}
