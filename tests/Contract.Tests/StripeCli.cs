using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bonafide.Running;

namespace Bonafide.Contract.Tests;

/// <summary>Stripe's own command line, as npm delivers it, told nothing but a key and where the server is. It keeps its files in a folder of its own.</summary>
internal sealed partial class StripeCli(ContractServer server) : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private const string Device = "a-test";

    private static readonly string Binary = Repository.Path(
        "node_modules", "@stripe", "cli-" + (OperatingSystem.IsMacOS() ? "darwin" : "linux") + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64"),
        "bin", "stripe");

    private readonly string _home = Directory.CreateTempSubdirectory("bonafide-stripecli-").FullName;
    private readonly List<ChildProcess> _running = [];

    /// <summary>Runs a command until it ends. Fails the test unless it ends well, or ill where <paramref name="refused"/>. Returns all it said.</summary>
    public async Task<string> RunAsync(string command, string? key = null, bool refused = false)
    {
        await using var child = Start(command, key);
        var code = await child.ExitCodeAsync(Limit, TimeProvider.System);
        Assert.True(code == 0 != refused, child.Said);
        return child.Said;
    }

    /// <summary>Runs a command and returns the JSON that it printed.</summary>
    public async Task<JsonElement> AskAsync(string command, string? key = null)
    {
        var said = await RunAsync(command, key);
        return JsonSerializer.Deserialize<JsonElement>(said[said.IndexOf('{', StringComparison.Ordinal)..(said.LastIndexOf('}') + 1)]);
    }

    /// <summary>Starts a command that goes on until the test ends; returns once it is ready.</summary>
    public async Task<ChildProcess> FollowAsync(string command, string? key = null)
    {
        var child = Start(command, key);
        _running.Add(child);
        await child.UntilItSaysAsync("Ready!", Limit, TimeProvider.System);
        return child;
    }

    /// <summary>The secret with which a device is told of events.</summary>
    public async Task<string> SecretAsync(string? key = null, string device = Device)
    {
        await using var child = Start("listen --print-secret", key, device);
        Assert.Equal(0, await child.ExitCodeAsync(Limit, TimeProvider.System));
        return Secret().Match(child.Said).Value;
    }

    /// <summary>Starts an integration that verifies with <paramref name="secret"/> what is forwarded to it. Returns it and its address.</summary>
    public async Task<(ChildProcess Integration, string Address)> ReceiveAsync(string secret)
    {
        var child = ChildProcess.Start(
            "node", [Repository.Path("tests", "Contract.Tests", "scenarios", "forwarded.mjs")],
            [new("SECRET", secret)], Repository.Path("tests", "Contract.Tests"));
        _running.Add(child);
        await child.UntilItSaysAsync("forward to ", Limit, TimeProvider.System);
        return (child, ForwardTo().Match(child.Said).Groups["address"].Value);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _running) await child.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    private ChildProcess Start(string command, string? key, string device = Device)
    {
        Assert.SkipUnless(File.Exists(Binary), "npm has no Stripe CLI for this machine.");
        return ChildProcess.Start(
            Binary, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--api-base", server.Server.Address.ToString().TrimEnd('/')],
            [
                new("HOME", _home), new("XDG_CONFIG_HOME", _home), new("STRIPE_CLI_TELEMETRY_OPTOUT", "1"), new("STRIPE_DEVICE_NAME", device),
                new("STRIPE_API_KEY", key ?? server.Server.Keys.TestSecret),
            ],
            _home);
    }

    [GeneratedRegex("whsec_[0-9a-f]{64}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("forward to (?<address>\\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ForwardTo();
}
