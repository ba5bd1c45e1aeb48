using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Cli.Keys;
using Bonafide.Server.Verification.Policies;

namespace Bonafide.Cli.Policies;

/// <summary>A version of a policy as scripts read it. Created is in Unix seconds.</summary>
internal sealed record PolicyVersionJson(string Id, bool Livemode, string? VerificationFlow, int Version, long Created);

/// <summary><c>bonafide policies list</c>.</summary>
internal static class ListPolicies
{
    public static Command Make(Surroundings around)
    {
        var command = new Command("list", "Lists the versions that were set, newest first.") { PoliciesCommand.Test, KeysCommand.Json };
        command.SetAction(async (given, ct) =>
        {
            await using var opened = await around.OpenAsync(ct);
            var policies = await new PolicyStore(opened.Visit.Database).ListAsync(PoliciesCommand.OwnerOf(opened, given), ct);
            PolicyVersionJson[] shown = [.. policies.Select(static p => new PolicyVersionJson(p.Id.Value, p.Owner.Livemode, p.Flow?.Value, p.Version, p.Created.ToUnixTimeSeconds()))];
            await around.Output.WriteLineAsync(given.GetValue(KeysCommand.Json)
                ? JsonSerializer.Serialize(shown, PoliciesJson.Default.PolicyVersionJsonArray)
                : string.Join('\n', policies.Select(static p => string.Create(
                    CultureInfo.InvariantCulture, $"{p.Id}  {p.Created.ToUniversalTime():yyyy-MM-dd'T'HH:mm'Z'}  version {p.Version} of {p.Flow?.Value ?? "the account"}"))
                    .Append($"{PolicyRules.BuiltInVersion}  built in, where none was set")));
            return 0;
        });
        return command;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(PolicyVersionJson[]))]
[JsonSerializable(typeof(ReplayedJson))]
internal sealed partial class PoliciesJson : JsonSerializerContext;
