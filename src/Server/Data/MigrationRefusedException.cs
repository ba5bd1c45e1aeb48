namespace Bonafide.Server.Data;

/// <summary>The database's schema and this server's migrations do not fit, or a migration failed. The message is for the operator.</summary>
internal sealed class MigrationRefusedException(string message, Exception? inner = null) : Exception(message, inner);
