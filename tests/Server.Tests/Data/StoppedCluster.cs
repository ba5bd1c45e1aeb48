using Bonafide.Server.Data.EmbeddedPostgres;

namespace Bonafide.Server.Tests.Data;

/// <summary>A cluster made once by a first start and stopped in order; a copy of it is much cheaper than another first start.</summary>
public sealed class StoppedCluster : IAsyncLifetime
{
    private readonly string _folder = NewFolder();

    /// <summary>A temporary folder that PostgreSQL's own user can pass through.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("bonafide-embedded-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }

    public async ValueTask InitializeAsync()
    {
        await using var server = await EmbeddedServer.StartAsync(new(_folder), default, durable: false);
    }

    /// <summary>Makes <paramref name="dataFolder"/> that of a server which was started once and stopped.</summary>
    public async Task CopyAsync(string dataFolder)
    {
        var copy = await Command.RunAsync(null, ["cp", "-a", _folder, dataFolder], default);
        Assert.True(copy.Succeeded, copy.Output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
