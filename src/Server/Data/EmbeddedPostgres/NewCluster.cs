using System.Security.Cryptography;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>Makes a cluster where there is none: UTF-8, the C locale, access only by the socket.</summary>
internal static class NewCluster
{
    /// <summary>The database role that owns everything.</summary>
    public const string Owner = "bonafide";

    private const string Unfinished = ".new";

    /// <summary>
    /// A whole cluster is at its place after the call. It is made beside and moved there, so that an interrupted start leaves nothing half done. What makes
    /// a cluster outlives a killed server for a while: it has a folder of its own, which this start or a later one removes.
    /// </summary>
    public static async Task MakeAsync(ClusterPlace place, CancellationToken ct)
    {
        RemoveUnfinished(place.Cluster);
        if (File.Exists(Path.Combine(place.Cluster, "PG_VERSION"))) return;
        if (Directory.Exists(place.Cluster)) throw new StartRefusedException($"{place.Cluster} exists, but is not a PostgreSQL cluster. Move it away.");
        var fresh = $"{place.Cluster}{Unfinished}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        Directory.CreateDirectory(fresh, ClusterPlace.OwnerOnly);
        if (place.Account is not null) await place.Account.OwnAsync(fresh, ct);
        var made = await Command.RunAsync(
            place.Account,
            [
                place.Binaries.InitDb, "-D", fresh, "-U", Owner, "-E", "UTF8", "--locale=C", "--auth-local=trust", "--auth-host=reject",
                "--no-instructions", OperatingSystem.IsLinux() ? "--sync-method=syncfs" : "--sync-method=fsync",
            ],
            ct);
        if (!made.Succeeded) throw new StartRefusedException($"PostgreSQL cannot make a cluster in {fresh}: {LastLine(made.Output)}");
        Directory.Move(fresh, place.Cluster);
    }

    private static void RemoveUnfinished(string cluster)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(cluster)!, Path.GetFileName(cluster) + Unfinished + "*"))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Its maker still writes.
            }
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
}
