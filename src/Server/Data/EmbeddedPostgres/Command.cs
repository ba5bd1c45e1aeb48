using System.Diagnostics;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>Runs programs of the operating system with an empty environment, so that no secret of the server reaches them.</summary>
internal static class Command
{
    private static readonly string[] Path = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>What a program left: its exit code, and its standard error and output together.</summary>
    internal readonly record struct Result(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;
    }

    /// <summary>How to start a program, as another user if one is given.</summary>
    public static ProcessStartInfo Start(PostgresAccount? user, IEnumerable<string> command)
    {
        string[] line = user is null
            ? [.. command]
            : ["setpriv", $"--reuid={user.UserId}", $"--regid={user.GroupId}", "--clear-groups", "--", .. command];
        var start = new ProcessStartInfo(Find(line[0]) ?? line[0], line[1..]) { UseShellExecute = false, WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["PATH"] = string.Join(':', Path);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>The program's full path, or null if it is not installed.</summary>
    public static string? Find(string program) => program.Contains('/', StringComparison.Ordinal)
        ? program
        : Path.Select(folder => $"{folder}/{program}").FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Result> RunAsync(PostgresAccount? user, IEnumerable<string> command, CancellationToken ct)
    {
        var start = Start(user, command);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new(process.ExitCode, await error + await output);
    }
}
