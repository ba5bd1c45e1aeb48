using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Bonafide.Cli.Keys;
using Bonafide.Server.Files;
using Bonafide.Server.Ids;
using Bonafide.Server.Verification;
using Bonafide.Server.Verification.Policies;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Cli.Policies;

/// <summary>What replaying one report came to, as scripts read it, a line each. Same is null when the evidence is gone.</summary>
internal sealed record ReplayedJson(string VerificationSession, string VerificationReport, string PolicyVersion, bool? Same, string Before, string? After, IReadOnlyList<string> Differences);

/// <summary><c>bonafide replay</c>: judges stored evidence again and tells what comes out otherwise, without a value of anybody. Changes nothing.</summary>
internal static class ReplayCommand
{
    private static readonly Option<string> Session = new("--session") { Description = "The reports of this session (vs_...).", HelpName = "session" };
    private static readonly Option<string> Since = new("--since") { Description = "The reports from this day on, in UTC, such as 2026-11-01.", HelpName = "date" };
    private static readonly Option<bool> All = new("--all") { Description = "Every report." };
    private static readonly Option<string> Policy = new("--policy") { Description = "Under this policy, a JSON file. Without it, only whether each report comes out the same again.", HelpName = "file" };

    public static Command Make(Surroundings around)
    {
        var command = new Command("replay", "Judges stored evidence again: proves that the same policy gives the same report, byte for byte, and shows what another policy would have changed.")
        {
            Session, Since, All, Policy, PoliciesCommand.Test, KeysCommand.Json,
        };
        command.SetAction(async (given, ct) =>
        {
            var (session, since, json) = (given.GetValue(Session), given.GetValue(Since), given.GetValue(KeysCommand.Json));
            if (session is null && since is null && !given.GetValue(All)) throw new CommandRefusedException("Say which reports: --session, --since or --all.");
            var rules = given.GetValue(Policy) is { } path ? await PolicyFile.ReadAsync(path, ct) : null;
            DateTimeOffset? from = since is null ? null : ReadDay(since);
            await using var opened = await around.OpenAsync(ct);
            var (database, owner) = (opened.Visit.Database, PoliciesCommand.OwnerOf(opened, given));
            var vault = ServerVault.Open(around, database);
            await ServerVault.OrRefuseAsync(vault.AccountKeyAsync(owner.Account, ct).AsTask());
            var replay = new ReplayReports(new VerificationReportStore(database, vault), new PictureExaminations(new FileStore(database), vault, around.Time));
            var (count, same, gone, otherwise) = (0, 0, 0, 0);
            await foreach (var one in replay.RunAsync(owner, session is null ? null : new VerificationSessionId(session), from, rules, ct))
            {
                (count, same, gone, otherwise) = (count + 1, same + (one.Same == true ? 1 : 0), gone + (one.Same is null ? 1 : 0), otherwise + (one.After is { } after && after != one.Before ? 1 : 0));
                if (json || one.Same != true || one.After != one.Before || one.Differences.Count > 0) await around.Output.WriteLineAsync(json ? Json(one) : Text(one, rules is not null));
            }

            var lost = gone == 0 ? "" : $", of {gone} the evidence is gone";
            await around.Error.WriteLineAsync(
                $"{count} reports: {same} come out the same under their own policy{lost}{(rules is null ? "" : $"; {otherwise} would be decided otherwise")}.");
            return same + gone == count ? 0 : 1;
        });
        return command;
    }

    private static DateTimeOffset ReadDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : throw new CommandRefusedException("--since takes a day such as 2026-11-01.");

    private static string Json(ReplayedReport one) => JsonSerializer.Serialize(
        new ReplayedJson(one.Session.Value, one.Report.Value, one.Policy, one.Same, one.Before, one.After, one.Differences), OneLine.ReplayedJson);

    private static PoliciesJson OneLine { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });

    private static string Text(ReplayedReport one, bool other)
    {
        var own = one.Same switch { true => "comes out the same", false => "COMES OUT OTHERWISE", null => "cannot be judged again, its evidence is gone" };
        var lines = new List<string> { $"{one.Session} {one.Report}: {own} under {one.Policy}" };
        if (one.After is { } after && after != one.Before) lines.Add($"    {one.Before} -> {after}{(other ? " under the policy given" : "")}");
        lines.AddRange(one.Differences.Select(static d => "    " + d));
        return string.Join('\n', lines);
    }
}
