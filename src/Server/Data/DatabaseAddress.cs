using Npgsql;

namespace Bonafide.Server.Data;

/// <summary>Turns what an operator writes into a connection string, with this server's defaults where the operator said nothing.</summary>
internal static class DatabaseAddress
{
    /// <summary>
    /// Returns the connection string for a <c>postgres://user:password@host:port/name?sslmode=require</c> address or for key=value pairs.
    /// Query parameters are Npgsql keywords; underscores and hyphens in them are ignored. Throws <see cref="FormatException"/> for anything else,
    /// without repeating the value, which may hold a password.
    /// </summary>
    public static string Read(string address) => TryRead(address) is { } builder
        ? WithDefaults(builder)
        : throw new FormatException("BONAFIDE_DATABASE is neither a postgres:// address nor key=value pairs that Npgsql knows.");

    /// <summary>Adds automatic statement preparation and pool sizes unless they are set already.</summary>
    public static string WithDefaults(NpgsqlConnectionStringBuilder builder)
    {
        if (!builder.ShouldSerialize("Max Auto Prepare")) builder.MaxAutoPrepare = 200;
        if (!builder.ShouldSerialize("Auto Prepare Min Usages")) builder.AutoPrepareMinUsages = 2;
        if (!builder.ShouldSerialize("Maximum Pool Size")) builder.MaxPoolSize = 40;
        if (!builder.ShouldSerialize("Timeout")) builder.Timeout = 5;
        if (!builder.ShouldSerialize("No Reset On Close")) builder.NoResetOnClose = true;
        if (!builder.ShouldSerialize("Application Name")) builder.ApplicationName = "bonafide";
        return builder.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder? TryRead(string address)
    {
        try
        {
            return IsUrl(address) ? FromUrl(new Uri(address)) : new NpgsqlConnectionStringBuilder(address);
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException or InvalidCastException or FormatException)
        {
            return null;
        }
    }

    private static bool IsUrl(string address) =>
        address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal);

    private static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port > 0 ? url.Port : 5432 };
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        if (url.AbsolutePath.Length > 1) builder.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Keyword(parts[0])] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
        }
        return builder;
    }

    private static string Keyword(string name) => name.ToLowerInvariant() switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        "host" => "Host",
        var other => Uri.UnescapeDataString(other).Replace('_', ' '),
    };
}
