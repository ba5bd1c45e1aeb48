using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bonafide.Running;

/// <summary>The real server in a process of its own, on a free port, with a data folder of its own that is gone afterwards.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Func<ChildProcess> _start;
    private ChildProcess _process;
    private string _saidBefore = "";

    private RunningServer(Func<ChildProcess> start, Uri address, ServerKeys keys, string dataFolder)
    {
        (_start, _process, Address, Keys, DataFolder) = (start, start(), address, keys, dataFolder);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>Where it listens; ends with a slash.</summary>
    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public ServerKeys Keys { get; }

    public string DataFolder { get; }

    /// <summary>A plain client of <see cref="Address"/>, without a key.</summary>
    public HttpClient Client { get; }

    /// <summary>Everything the server has written to its console, before and after it was killed.</summary>
    public string Console => _saidBefore + _process.Said;

    /// <summary>
    /// Returns a server that answers <c>/health/ready</c> and may deliver webhooks to this machine. <paramref name="settings"/> come on top of that.
    /// Throws <see cref="InvalidOperationException"/> with the server's own words when it ends or is not ready within 90 seconds.
    /// </summary>
    public static async Task<RunningServer> StartAsync(params KeyValuePair<string, string>[] settings)
    {
        var keys = new ServerKeys();
        var folder = Directory.CreateTempSubdirectory("bonafide-running-").FullName;
        // PostgreSQL's own user must be able to pass.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}/");
        ChildProcess Start() => ChildProcess.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Bonafide.Server.dll")],
            [
                .. keys.Settings(),
                new("BONAFIDE_DATA", Path.Combine(folder, "data")),
                new("BONAFIDE_URLS", address.ToString().TrimEnd('/')),
                new("BONAFIDE_WEBHOOKS_ALLOW_PRIVATE", "true"),
                new("BONAFIDE_RATE_LIMITS", "off"),
                .. settings,
            ],
            Repository.Root);
        var server = new RunningServer(Start, address, keys, folder);
        try
        {
            await server.UntilReadyAsync(TimeProvider.System);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the server's process alone, as <c>kill -9</c> does, and returns when it is gone.</summary>
    public async Task KillAsync()
    {
        await _process.DisposeAsync();
        _saidBefore += _process.Said;
    }

    /// <summary>After <see cref="KillAsync"/>: starts it on the same data folder and port, and does not wait until it is ready.</summary>
    public void StartAgain() => _process = _start();

    /// <summary>Returns a port of 127.0.0.1 on which nobody listened a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Returns when it answers <c>/health/ready</c>. Throws <see cref="InvalidOperationException"/> as <see cref="StartAsync"/> does.</summary>
    public async Task UntilReadyAsync(TimeProvider time)
    {
        using var patience = new CancellationTokenSource(StartLimit, time);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), time);
        while (!_process.HasEnded && !patience.IsCancellationRequested)
        {
            if (await IsReadyAsync(patience.Token)) return;
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }

        throw new InvalidOperationException($"The server {(_process.HasEnded ? "ended" : "was not ready in time")}. It said:\n{_process.Said}");
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Kills the server by its process id and removes its data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await RemoveAsync(DataFolder, TimeProvider.System);
    }

    /// <summary>The database ends a moment after its server was killed, and writes until then.</summary>
    private static async Task RemoveAsync(string folder, TimeProvider time)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        for (var attempt = 0; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 100)
            {
                await tick.WaitForNextTickAsync();
            }
        }
    }
}
