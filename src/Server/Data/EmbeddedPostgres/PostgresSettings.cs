namespace Bonafide.Server.Data.EmbeddedPostgres;

/// <summary>How the embedded PostgreSQL is run: durable, small, silent about values.</summary>
internal static class PostgresSettings
{
    /// <summary>Command-line arguments; they win over the cluster's own files, so that an upgrade of Bonafide changes them.</summary>
    public static IEnumerable<string> Arguments(string socketFolder, bool durable)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "",
            ["unix_socket_directories"] = socketFolder,
            ["unix_socket_permissions"] = "0700",
            ["fsync"] = durable ? "on" : "off",
            ["synchronous_commit"] = durable ? "on" : "off",
            ["full_page_writes"] = durable ? "on" : "off",
            ["max_connections"] = "100",
            ["shared_buffers"] = "64MB",
            ["io_method"] = "sync",
            ["max_parallel_workers_per_gather"] = "0",
            ["max_wal_senders"] = "0",
            ["wal_level"] = "minimal",
            ["max_wal_size"] = "512MB",
            // What is old in the log is gone, not renamed: it holds keys that were destroyed since.
            ["wal_recycle"] = "off",
            ["checkpoint_timeout"] = "10min",
            ["autovacuum_naptime"] = "15s",
            ["jit"] = "off",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            // Neither statements nor the values in error details reach the log.
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
            ["log_parameter_max_length_on_error"] = "0",
            ["log_checkpoints"] = "off",
        };
        return settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" });
    }
}
