using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Server.Data;

/// <summary>Commands with positional parameters ($1, $2, ...), each sent with its PostgreSQL type so that null has one too.</summary>
internal static class Sql
{
    /// <summary>Returns a command that can ride in a batch; values only ever travel as parameters.</summary>
    public static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static NpgsqlParameter Text(string? value) => Of(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Texts(string?[] value) => Of(value, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameter Bytes(byte[]? value) => Of(value, NpgsqlDbType.Bytea);

    public static NpgsqlParameter ManyBytes(byte[][] value) => Of(value, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    public static NpgsqlParameter Json(string? value) => Of(value, NpgsqlDbType.Jsonb);

    public static NpgsqlParameter Time(DateTimeOffset? value) => Of(value?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Flag(bool value) => Of(value, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Int(int? value) => Of(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Ints(int[] value) => Of(value, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlParameter Long(long? value) => Of(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Flags(bool[] value) => Of(value, NpgsqlDbType.Array | NpgsqlDbType.Boolean);

    public static NpgsqlParameter Ints(int?[] value) => Of(value, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlParameter Longs(long[] value) => Of(value, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameter Uuids(Guid[] value) => Of(value, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public static NpgsqlParameter Times(DateTimeOffset?[] value) =>
        Of(value.Select(static time => time?.ToUniversalTime()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter Of(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
