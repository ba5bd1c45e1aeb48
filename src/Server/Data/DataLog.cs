namespace Bonafide.Server.Data;

internal static partial class DataLog
{
    [LoggerMessage(1, LogLevel.Information, "PostgreSQL runs on {Cluster}, ready after {Milliseconds} ms")]
    public static partial void PostgresStarted(this ILogger logger, string cluster, int milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "The database is kept in {Cluster}, because PostgreSQL may not run as root and its user cannot reach the data folder")]
    public static partial void ClusterMoved(this ILogger logger, string cluster);

    [LoggerMessage(3, LogLevel.Information, "Migration {Name} is applied")]
    public static partial void MigrationApplied(this ILogger logger, string name);

    [LoggerMessage(4, LogLevel.Critical, "PostgreSQL ended by itself and is started again")]
    public static partial void PostgresEnded(this ILogger logger);

    [LoggerMessage(5, LogLevel.Critical, "PostgreSQL could not be started again: {Reason}")]
    public static partial void PostgresNotRestarted(this ILogger logger, string reason);
}
