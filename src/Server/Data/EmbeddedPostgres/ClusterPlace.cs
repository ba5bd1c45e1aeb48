using System.Security.Cryptography;
using System.Text;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>Where the cluster lies, who runs it, and where its socket is.</summary>
/// <param name="Cluster">PostgreSQL's data directory, mode 0700.</param>
/// <param name="Socket">The folder of the Unix socket, mode 0700: the cluster itself where its path is short enough for a socket.</param>
/// <param name="Account">The user to become; null to stay who we are.</param>
/// <param name="Moved">True when the data folder could not be used by that user, and the cluster is under <c>/var/lib/bonafide</c>.</param>
internal sealed record ClusterPlace(string Cluster, string Socket, PostgresAccount? Account, PostgresBinaries Binaries, bool Moved)
{
    private const string SystemFolder = "/var/lib/bonafide";

    // sun_path has 108 bytes on Linux and 104 on macOS, one of them for the final NUL.
    private const int LongestSocketPath = 103;

    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Decides, makes the folders around the cluster, and copies the binaries if they must be.</summary>
    public static async Task<ClusterPlace> ChooseAsync(string dataFolder, PostgresBinaries binaries, CancellationToken ct)
    {
        var key = KeyOf(dataFolder);
        var cluster = Path.Combine(dataFolder, "postgres");
        if (!Environment.IsPrivilegedProcess) return new(cluster, await SocketAsync(cluster, key, null, ct), null, binaries, Moved: false);

        var elsewhere = Path.Combine(SystemFolder, key);
        var moved = Directory.Exists(Path.Combine(elsewhere, "postgres"));
        var account = await PostgresAccount.ForAsync(moved ? Path.Combine(elsewhere, "postgres") : cluster, ct);
        if (moved || !await account.ReachesAsync(binaries, dataFolder, ct))
        {
            if (!moved && Directory.Exists(cluster))
                throw new StartRefusedException($"User {account.UserId}, who owns {cluster}, can no longer reach it or {binaries.Folder}. Let them, or set BONAFIDE_DATA.");
            moved = true;
            cluster = Path.Combine(elsewhere, "postgres");
            Directory.CreateDirectory(elsewhere, Passable);
            binaries = await CopyAsync(binaries, Path.Combine(elsewhere, "bin"), ct);
        }
        return new(cluster, await SocketAsync(cluster, key, account, ct), account, binaries, moved);
    }

    /// <summary>Returns the cluster that an earlier start made for this data folder, or null.</summary>
    public static string? ClusterOf(string dataFolder)
    {
        string[] places = [Path.Combine(SystemFolder, KeyOf(dataFolder), "postgres"), Path.Combine(dataFolder, "postgres")];
        return places.FirstOrDefault(Directory.Exists);
    }

    private static string KeyOf(string dataFolder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16];

    /// <summary>Makes the data folder so that PostgreSQL's user can pass through it, but not look around in it.</summary>
    public static void MakeDataFolder(string folder) => Directory.CreateDirectory(folder, Environment.IsPrivilegedProcess ? Passable : OwnerOnly);

    private static async Task<string> SocketAsync(string cluster, string key, PostgresAccount? account, CancellationToken ct)
    {
        if (Encoding.UTF8.GetByteCount(cluster + "/.s.PGSQL.5432") <= LongestSocketPath) return cluster;
        var folder = $"/tmp/bonafide-{key}";
        Directory.CreateDirectory(folder, OwnerOnly);
        if (new DirectoryInfo(folder).LinkTarget is not null) throw new StartRefusedException($"{folder} is a link. Remove it.");
        try
        {
            File.SetUnixFileMode(folder, OwnerOnly);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartRefusedException($"{folder}, needed for a socket, belongs to another user. Use a shorter path for BONAFIDE_DATA.", e);
        }
        if (account is not null) await account.OwnAsync(folder, ct);
        return folder;
    }

    private static async Task<PostgresBinaries> CopyAsync(PostgresBinaries binaries, string folder, CancellationToken ct)
    {
        var stamp = Path.Combine(folder, "copied-from");
        var origin = $"{binaries.Folder} {File.GetLastWriteTimeUtc(binaries.Postgres):O}";
        if (File.Exists(stamp) && string.Equals(await File.ReadAllTextAsync(stamp, ct), origin, StringComparison.Ordinal)) return new(folder);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var part in new[] { "bin", "lib", "share" })
        {
            var copy = await Command.RunAsync(null, ["cp", "-a", Path.Combine(binaries.Folder, part), folder], ct);
            if (!copy.Succeeded) throw new StartRefusedException($"Cannot copy PostgreSQL to {folder}: {copy.Output.Trim()}");
        }
        await Command.RunAsync(null, ["chmod", "-R", "a+rX", folder], ct);
        await File.WriteAllTextAsync(stamp, origin, ct);
        return new(folder);
    }
}
