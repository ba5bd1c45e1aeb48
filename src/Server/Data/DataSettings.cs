using Microsoft.Extensions.Configuration;

namespace Bonafide.Server.Data;

/// <summary>Where the server keeps what it knows. All paths are absolute.</summary>
/// <param name="Folder">The data folder (<c>BONAFIDE_DATA</c>, default <c>./data</c>): embedded cluster, lock file, and what other rooms put there.</param>
/// <param name="DatabaseUrl">The operator's PostgreSQL (<c>BONAFIDE_DATABASE</c>) as a <c>postgres://</c> address or key=value pairs; null starts the embedded one.</param>
/// <param name="PostgresFolder">A folder with <c>bin/postgres</c> for the embedded server (<c>BONAFIDE_POSTGRES_BIN</c>); null searches node_modules.</param>
internal sealed record DataSettings(string Folder, string? DatabaseUrl = null, string? PostgresFolder = null)
{
    /// <summary>Reads the three settings; an empty value counts as unset.</summary>
    public static DataSettings Read(IConfiguration configuration) => new(
        Path.GetFullPath(Value(configuration, "BONAFIDE_DATA") ?? "data"),
        Value(configuration, "BONAFIDE_DATABASE"),
        Value(configuration, "BONAFIDE_POSTGRES_BIN"));

    private static string? Value(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    /// <summary>The address without its secrets is not needed anywhere, so nothing of it is printed.</summary>
    public override string ToString() => $"DataSettings {{ Folder = {Folder} }}";
}
