using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Cli.Keys;
using Bonafide.Server.Clocks;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Webhooks;

namespace Bonafide.Cli.Endpoints;

/// <summary>A new secret as scripts read it; it is readable for the only time. The old one ends at a time in Unix seconds.</summary>
internal sealed record RolledSecretJson(string Id, bool Livemode, string Secret, long OldExpiresAt);

/// <summary><c>bonafide endpoints roll-secret</c>: the new secret is the one line on standard output.</summary>
internal static class RollSecret
{
    private const string DestinationPrefix = "ed_";

    private static readonly Argument<string> Endpoint = new("endpoint") { Description = "The id of a webhook endpoint (we_...) or of an event destination (ed_...)." };

    private static readonly Option<string> ExpireOldIn = new("--expire-old-in")
    {
        Description = "The old secret signs beside the new one for this time, at most 24h. Without it, for 24h; 0s ends it at once.", HelpName = "time",
    };

    public static Command Make(Surroundings around)
    {
        var command = new Command("roll-secret", "Makes a new signing secret and writes it to standard output, once. Deliveries bear both signatures until the old one ends.")
        {
            Endpoint, ExpireOldIn, KeysCommand.Json,
        };
        command.SetAction(async (given, ct) =>
        {
            var id = given.GetRequiredValue(Endpoint);
            var overlap = given.GetValue(ExpireOldIn) is { } text ? Duration.Read("--expire-old-in", text) : SecretRoll.Longest;
            if (overlap > SecretRoll.Longest) throw new CommandRefusedException("--expire-old-in takes at most 24h.");
            await using var opened = await around.OpenAsync(ct);
            var (rolled, now) = await RollAsync(around, opened, id, overlap, ct);
            var livemode = rolled.Endpoint.Owner.Livemode;
            await around.Output.WriteLineAsync(given.GetValue(KeysCommand.Json)
                ? JsonSerializer.Serialize(
                    new RolledSecretJson(id, livemode, rolled.Secret.Value, (now + overlap).ToUnixTimeSeconds()), EndpointsJson.Default.RolledSecretJson)
                : rolled.Secret.Value);
            if (!given.GetValue(KeysCommand.Json))
                await around.Error.WriteLineAsync($"This is the new secret of {id}, in {(livemode ? "live" : "test")} mode. It is stored sealed and shown only now.");
            return 0;
        });
        return command;
    }

    /// <summary>Returns the new secret and the time at which it began, which in test mode is that of a test clock where there is one.</summary>
    private static async Task<(RollOutcome.Rolled Rolled, DateTimeOffset Now)> RollAsync(
        Surroundings around, OpenedAccount opened, string id, TimeSpan overlap, CancellationToken ct)
    {
        var database = opened.Visit.Database;
        var vault = ServerVault.Open(around, database);
        using var jobs = new JobQueue(database, around.Time);
        var times = new OwnerTime(new TestClockStore(database), around.Time);
        var secrets = new SecretRoll(database, vault, jobs, times);
        var kind = id.StartsWith(DestinationPrefix, StringComparison.Ordinal) ? EndpointKind.Destination : EndpointKind.Endpoint;
        foreach (var livemode in (bool[])[false, true])
        {
            var owner = new Owner(opened.Account.Id, livemode);
            var now = await times.NowAsync(owner, ct);
            var outcome = await ServerVault.OrRefuseAsync(secrets.RunAsync(owner, new WebhookEndpointId(id), kind, overlap, now, static _ => [], ct));
            if (outcome is RollOutcome.Rolled rolled) return (rolled, now);
            if (outcome is RollOutcome.TooMany)
            {
                throw new CommandRefusedException($"{SecretRoll.MostAtOnce} secrets of {id} sign at once already. Wait until one has ended, or end the old ones with --expire-old-in 0s.");
            }
        }

        throw new CommandRefusedException($"There is no endpoint {id}. GET /v1/webhook_endpoints and GET /v2/core/event_destinations list them.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RolledSecretJson))]
internal sealed partial class EndpointsJson : JsonSerializerContext;
