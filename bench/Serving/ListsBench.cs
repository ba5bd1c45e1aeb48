using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bonafide.Running;
using Bonafide.Server.Accounts;
using Bonafide.Server.Data;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.VerificationSessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace Bonafide.Bench.Serving;

/// <summary>How long a list of 100 takes in a table of many sessions, by each filter and deep in the pages.</summary>
internal static class ListsBench
{
    private const string Sessions = "/v1/identity/verification_sessions";
    private const int References = 1000;
    private static readonly string[] Statuses = ["requires_input", "requires_input", "processing", "verified", "verified", "verified", "canceled"];

    /// <param name="arguments">How many sessions, 1,000,000 by default; seconds for each list, 8 by default; connections, 2 by default.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var length = TimeSpan.FromSeconds(arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 8);
        var connections = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 2;
        Figures.PrintMachine();
        await using var server = await RunningServer.StartAsync();
        var newest = TimeProvider.System.GetUtcNow();
        var middle = await FillAsync(server, count, newest);
        var old = newest - TimeSpan.FromDays(15);
        foreach (var (what, query) in ((string, string)[])
        [
            ("newest", ""),
            ("by status", "&status=processing"),
            ("by reference", "&client_reference_id=order-7"),
            ("since a day ago", $"&created[gte]={(newest - TimeSpan.FromDays(1)).ToUnixTimeSeconds()}"),
            ("until 15 days ago", $"&created[lt]={old.ToUnixTimeSeconds()}"),
            ("in one hour 15 days ago", $"&created[gte]={old.ToUnixTimeSeconds()}&created[lt]={(old + TimeSpan.FromHours(1)).ToUnixTimeSeconds()}"),
            ("in the middle of the pages", $"&starting_after={middle}"),
            ("in the middle, by status", $"&status=verified&starting_after={middle}"),
        ])
        {
            var request = HttpLoad.Request("GET", server.Address, $"{Sessions}?limit=100{query}", server.Keys.TestSecret);
            await HttpLoad.RunAsync(server.Address, request, connections, TimeSpan.FromSeconds(1));
            var result = await HttpLoad.RunAsync(server.Address, request, connections, length);
            Figures.Print($"list of 100, {what}, p50", Figures.Percentile(result.Milliseconds, 0.5), "ms");
            Figures.Print($"list of 100, {what}, p99", Figures.Percentile(result.Milliseconds, 0.99), "ms", atMost: 50);
            Figures.Print($"list of 100, {what}, not answered with 200", result.Failures, "", atMost: 0);
        }

        return 0;
    }

    /// <summary>Copies sessions in, sealed as the server seals them and spread over 30 days. Returns the id of one in the middle.</summary>
    private static async Task<string> FillAsync(RunningServer server, int count, DateTimeOffset newest)
    {
        var folder = Path.Combine(server.DataFolder, "data");
        var settings = DataSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("BONAFIDE_DATA", folder)]).Build());
        await using var visit = await DataVisit.OpenAsync(settings, TimeProvider.System, CancellationToken.None);
        var account = (await new AccountStore(visit.Database).FirstAsync(CancellationToken.None))!.Id;
        var vault = new KeyVault(MasterKey.Load(null, folder, NullLogger.Instance), visit.Database, TimeProvider.System);
        await vault.AccountKeyAsync(account, CancellationToken.None);
        var references = new byte[References][];
        for (var i = 0; i < References; i++) references[i] = await vault.ReferenceHashAsync(account, "order-" + i.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
        var middle = "";
        const int Batch = 20_000;
        for (var done = 0; done < count; done += Batch)
        {
            var rows = new Row[Math.Min(Batch, count - done)];
            var from = done;
            await Parallel.ForAsync(0, rows.Length, async (i, ct) =>
            {
                var age = TimeSpan.FromDays(30) * (1 - ((from + i + 1) / (double)count));
                rows[i] = await SealAsync(vault, account, from + i, newest - age, references, ct);
            });
            await CopyAsync(visit.Database, account, rows);
            if (done <= count / 2) middle = rows[0].Id.Value;
        }

        await using var connection = await visit.Database.OpenAsync(CancellationToken.None);
        await using var analyze = new NpgsqlCommand("ANALYZE", connection);
        await analyze.ExecuteNonQueryAsync();
        return middle;
    }

    private static async Task<Row> SealAsync(KeyVault vault, AccountId account, int number, DateTimeOffset created, byte[][] references, CancellationToken ct)
    {
        var id = VerificationSessionId.New();
        var (key, insert) = await vault.NewSubjectKeyAsync(account, id.Value, ct);
        var reference = number % 3 == 0 ? number / 3 % References : -1;
        var part = new SessionPrivatePart
        {
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["user_id"] = number.ToString(CultureInfo.InvariantCulture) },
            ClientReferenceId = reference < 0 ? null : "order-" + reference.ToString(CultureInfo.InvariantCulture),
        };
        return new Row(
            id, created, Statuses[number % Statuses.Length], reference < 0 ? null : references[reference], SessionRow.Seal(part, key, id),
            ((NpgsqlParameter<byte[]>)insert.Parameters[2]).TypedValue!);
    }

    private static async Task CopyAsync(Database database, AccountId account, Row[] rows)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using (var keys = await connection.BeginBinaryImportAsync("COPY subject_keys (subject, account, wrapped) FROM STDIN (FORMAT binary)"))
        {
            foreach (var row in rows)
            {
                await keys.StartRowAsync();
                await keys.WriteAsync(row.Id.Value, NpgsqlDbType.Text);
                await keys.WriteAsync(account.Value, NpgsqlDbType.Text);
                await keys.WriteAsync(row.WrappedKey, NpgsqlDbType.Bytea);
            }

            await keys.CompleteAsync();
        }

        await using var sessions = await connection.BeginBinaryImportAsync(
            "COPY verification_sessions (id, account, livemode, created, type, status, options, reference_hash, private_part, link_number, link_hash, link_issued_at) FROM STDIN (FORMAT binary)");
        foreach (var row in rows)
        {
            await sessions.StartRowAsync();
            await sessions.WriteAsync(row.Id.Value, NpgsqlDbType.Text);
            await sessions.WriteAsync(account.Value, NpgsqlDbType.Text);
            await sessions.WriteAsync(false, NpgsqlDbType.Boolean);
            await sessions.WriteAsync(row.Created.ToUniversalTime(), NpgsqlDbType.TimestampTz);
            await sessions.WriteAsync("document", NpgsqlDbType.Text);
            await sessions.WriteAsync(row.Status, NpgsqlDbType.Text);
            await sessions.WriteAsync("{}", NpgsqlDbType.Jsonb);
            if (row.Reference is null) await sessions.WriteNullAsync();
            else await sessions.WriteAsync(row.Reference, NpgsqlDbType.Bytea);
            await sessions.WriteAsync(row.PrivatePart, NpgsqlDbType.Bytea);
            await sessions.WriteAsync(1, NpgsqlDbType.Integer);
            await sessions.WriteAsync(SHA256.HashData(Encoding.ASCII.GetBytes(row.Id.Value)), NpgsqlDbType.Bytea);
            await sessions.WriteAsync(row.Created.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        }

        await sessions.CompleteAsync();
    }

    /// <summary>A session as it is copied in.</summary>
    private sealed record Row(VerificationSessionId Id, DateTimeOffset Created, string Status, byte[]? Reference, byte[] PrivatePart, byte[] WrappedKey);
}
