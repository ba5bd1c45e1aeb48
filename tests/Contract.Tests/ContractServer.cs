using System.Runtime.CompilerServices;
using Bonafide.Contract.Tests;
using Bonafide.Running;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Wire;
using Microsoft.Extensions.Configuration;

[assembly: AssemblyFixture(typeof(ContractServer))]

namespace Bonafide.Contract.Tests;

/// <summary>One real server for the whole run, and the official client libraries that talk to it. Scenarios share its account and keep apart by their own ids.</summary>
public sealed class ContractServer : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private KeyValuePair<string, string>[] _more = [];

    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync(new KeyValuePair<string, string>("BONAFIDE_WEBHOOKS_ENDPOINT_LIMIT", "100"));
        _more = await IssueAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
    }

    /// <summary>
    /// Runs the exported function <paramref name="scenario"/> of <c>scenarios/&lt;file&gt;.mjs</c>, which drives the unmodified <c>stripe</c> package for Node.
    /// What the function asserts and finds otherwise fails the test with its words, and so does an answer that is not as <c>spec/openapi</c> describes it.
    /// </summary>
    internal Task NodeAsync(string file, [CallerMemberName] string scenario = "") => NodeAsync(Server, file, scenario, _more);

    /// <summary>The same against a server of the test's own.</summary>
    internal static Task NodeAsync(RunningServer server, string file, [CallerMemberName] string scenario = "", params IEnumerable<KeyValuePair<string, string>> more) =>
        RunAsync(server, "node", [Repository.Path("tests", "Contract.Tests", "scenarios", "run.mjs"), file, scenario], more);

    /// <summary>The same with Debian's <c>python3-stripe</c>: function <paramref name="scenario"/> of <c>scenarios/sessions.py</c>.</summary>
    internal Task PythonAsync([CallerMemberName] string scenario = "")
    {
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/stripe/__init__.py"), "Debian's python3-stripe is not installed.");
        return RunAsync(Server, "/usr/bin/python3", ["-B", Repository.Path("tests", "Contract.Tests", "scenarios", "sessions.py"), scenario], _more);
    }

    /// <summary>Makes the keys that no setting gives: one that is over, and one for another place.</summary>
    private async Task<KeyValuePair<string, string>[]> IssueAsync(CancellationToken ct)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("BONAFIDE_DATA", Path.Combine(Server.DataFolder, "data"))]).Build();
        await using var visit = await DataVisit.OpenAsync(DataSettings.Read(configuration), TimeProvider.System, ct);
        var (keys, account, now) = (new ApiKeyStore(visit.Database), (await new AccountStore(visit.Database).FirstAsync(ct))!.Id, TimeProvider.System.GetUtcNow());
        var over = await keys.IssueAsync(new NewApiKey(account, false, KeyKind.Secret) { Expires = now }, now, ct);
        var elsewhere = await keys.IssueAsync(new NewApiKey(account, false, KeyKind.Secret) { AllowedAddresses = ["203.0.113.0/24"] }, now, ct);
        return [new("BONAFIDE_EXPIRED_KEY", over!.Key.Value), new("BONAFIDE_ELSEWHERE_KEY", elsewhere!.Key.Value)];
    }

    private static async Task RunAsync(RunningServer server, string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> more)
    {
        await using var watched = await WatchedAddress.OpenAsync(server.Address);
        var address = watched.Address.ToString().TrimEnd('/');
        await using var child = ChildProcess.Start(
            program,
            arguments,
            [.. server.Keys.Settings(), .. more, new("BONAFIDE_ADDRESS", address), new("BONAFIDE_PUBLIC_ADDRESS", server.Address.ToString())],
            Repository.Path("tests", "Contract.Tests"));
        var code = await child.ExitCodeAsync(Limit, TimeProvider.System);
        Assert.True(code == 0, child.Said);
        Assert.True(watched.Found.Count == 0, "Answers are not as spec/openapi describes them:\n" + string.Join("\n\n", watched.Found));
    }
}
