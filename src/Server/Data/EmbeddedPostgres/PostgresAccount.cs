using System.Globalization;

namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>The operating system's user that PostgreSQL runs as, when the server itself is root (PostgreSQL refuses root).</summary>
internal sealed record PostgresAccount(uint UserId, uint GroupId)
{
    /// <summary>The owner of an existing cluster, or else the user <c>postgres</c>, or else <c>nobody</c>.</summary>
    public static async Task<PostgresAccount> ForAsync(string cluster, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
            throw new StartRefusedException("PostgreSQL refuses to run as root. Start Bonafide as an ordinary user, or set BONAFIDE_DATABASE.");
        if (Directory.Exists(cluster))
        {
            var owner = await Command.RunAsync(null, ["stat", "-c", "%u %g", cluster], ct);
            var ids = owner.Output.Trim().Split(' ');
            if (owner.Succeeded && !string.Equals(ids[0], "0", StringComparison.Ordinal)) return new(Number(ids[0]), Number(ids[1]));
        }
        var accounts = (await File.ReadAllLinesAsync("/etc/passwd", ct)).Select(line => line.Split(':')).Where(fields => fields.Length >= 7).ToList();
        foreach (var name in new[] { "postgres", "nobody" })
        {
            if (accounts.Find(fields => string.Equals(fields[0], name, StringComparison.Ordinal)) is { } fields) return new(Number(fields[2]), Number(fields[3]));
        }
        return new(65534, 65534);
    }

    /// <summary>Makes a file or folder theirs, alone: nothing inside it changes.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        var chown = await Command.RunAsync(null, ["chown", "-h", $"{UserId}:{GroupId}", path], ct);
        if (!chown.Succeeded) throw new StartRefusedException($"Cannot give {path} to user {UserId}: {chown.Output.Trim()}");
    }

    /// <summary>True when they can run the binaries and enter the folder.</summary>
    public async Task<bool> ReachesAsync(PostgresBinaries binaries, string folder, CancellationToken ct)
    {
        const string test = "test -x \"$1\" && test -r \"$1\" && cd \"$2\"";
        return (await Command.RunAsync(this, ["sh", "-c", test, "reach", binaries.Postgres, folder], ct)).Succeeded;
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
