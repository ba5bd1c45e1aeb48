using System.Diagnostics;
using System.Runtime.CompilerServices;
using Bonafide.Running;

[assembly: AssemblyFixture(typeof(Bonafide.Cli.Tests.CommandServer))]

namespace Bonafide.Cli.Tests;

/// <summary>What a command said, and how it ended.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    /// <summary>Its standard output, of a command that must have succeeded.</summary>
    public string Done => Code == 0 ? Output.TrimEnd('\n') : throw new InvalidOperationException($"It ended with {Code}: {Error}");
}

/// <summary>The command line as a process of its own.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs it with these settings and no other of Bonafide's.</summary>
    public static async Task<Said> RunAsync(IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bonafide.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var inherited in start.Environment.Keys.Where(static k => k.StartsWith("BONAFIDE_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(inherited);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Limit, TimeProvider.System);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return new Said(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs it on the data of this server.</summary>
    public static Task<Said> RunAsync(RunningServer server, params string[] arguments) =>
        RunAsync([new("BONAFIDE_DATA", Path.Combine(server.DataFolder, "data"))], arguments);

    /// <summary>The folder of the calling test.</summary>
    public static string Here([CallerFilePath] string caller = "") => Path.GetDirectoryName(caller)!;
}

/// <summary>One running server for the tests that only make and end keys of their own.</summary>
public sealed class CommandServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
    }
}
