using System.CommandLine;

namespace Bonafide.Cli.Keys;

/// <summary><c>bonafide keys</c>.</summary>
internal static class KeysCommand
{
    public static Option<bool> Test { get; } = new("--test") { Description = "Test mode." };

    public static Option<bool> Live { get; } = new("--live") { Description = "Live mode." };

    public static Option<bool> Json { get; } = new("--json") { Description = "Write JSON, for scripts." };

    public static Argument<string> Key { get; } = new("key") { Description = "The key's id (key_...), or its name where only one has it. See bonafide keys list." };

    public static Option<string> ExpiresIn { get; } = new("--expires-in")
    {
        Description = "The new key ends after this time, such as 30m, 24h or 90d. Without it, it does not end by itself.", HelpName = "time",
    };

    public static Command Make(Surroundings around) => new("keys", "Makes, lists, rolls and revokes API keys.")
    {
        ListKeys.Make(around), CreateKey.Make(around), RollKey.Make(around), RevokeKey.Make(around), ListPermissions.Make(around),
    };
}
