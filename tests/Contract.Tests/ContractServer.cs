using System.Runtime.CompilerServices;
using Bonafide.Contract.Tests;
using Bonafide.Running;

[assembly: AssemblyFixture(typeof(ContractServer))]

namespace Bonafide.Contract.Tests;

/// <summary>One real server for the whole run, and the official client libraries that talk to it. Scenarios share its account and keep apart by their own ids.</summary>
public sealed class ContractServer : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync(new KeyValuePair<string, string>("BONAFIDE_WEBHOOKS_ENDPOINT_LIMIT", "100"));

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
    }

    /// <summary>
    /// Runs the exported function <paramref name="scenario"/> of <c>scenarios/&lt;file&gt;.mjs</c>, which drives the unmodified <c>stripe</c> package for Node.
    /// What the function asserts and finds otherwise fails the test with its words.
    /// </summary>
    internal Task NodeAsync(string file, [CallerMemberName] string scenario = "") =>
        RunAsync("node", [Repository.Path("tests", "Contract.Tests", "scenarios", "run.mjs"), file, scenario]);

    /// <summary>The same with Debian's <c>python3-stripe</c>: function <paramref name="scenario"/> of <c>scenarios/sessions.py</c>.</summary>
    internal Task PythonAsync([CallerMemberName] string scenario = "")
    {
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/stripe/__init__.py"), "Debian's python3-stripe is not installed.");
        return RunAsync("/usr/bin/python3", ["-B", Repository.Path("tests", "Contract.Tests", "scenarios", "sessions.py"), scenario]);
    }

    private async Task RunAsync(string program, string[] arguments)
    {
        var address = Server.Address.ToString().TrimEnd('/');
        await using var child = ChildProcess.Start(
            program, arguments, [.. Server.Keys.Settings(), new("BONAFIDE_ADDRESS", address)], Repository.Path("tests", "Contract.Tests"));
        var code = await child.ExitCodeAsync(Limit, TimeProvider.System);
        Assert.True(code == 0, child.Said);
    }
}
