using Bonafide.Server.Accounts;

namespace Bonafide.Cli.Keys;

/// <summary>The key that an operator means.</summary>
internal static class FindKey
{
    /// <summary>Throws <see cref="CommandRefusedException"/> when no key, a key that has ended, or more than one answers to <paramref name="text"/>.</summary>
    public static async Task<ApiKey> OneAsync(OpenedAccount opened, string text, DateTimeOffset now, CancellationToken ct)
    {
        ApiKey[] all = [.. await opened.Keys.ListAsync(opened.Account.Id, false, ct), .. await opened.Keys.ListAsync(opened.Account.Id, true, ct)];
        if (all.FirstOrDefault(key => key.Id.Value == text) is { } meant) return meant.Expires <= now ? throw Ended(meant) : meant;
        var named = all.Where(key => key.Name == text && !(key.Expires <= now)).ToArray();
        return named switch
        {
            [var one] => one,
            [] => throw new CommandRefusedException("There is no such key that has not ended. Give its id (key_...) or its name; bonafide keys list shows both."),
            _ => throw new CommandRefusedException($"{named.Length} keys have the name '{text}'. Give the id: {string.Join(", ", named.Select(static key => key.Id.Value))}."),
        };
    }

    public static CommandRefusedException Ended(ApiKey key) => new($"{key.Id} has ended already. Make a new one with bonafide keys create.");
}
