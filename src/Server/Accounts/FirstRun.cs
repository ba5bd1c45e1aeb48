using Bonafide.Server.Data;
using Bonafide.Server.Wire;
using Npgsql;

namespace Bonafide.Server.Accounts;

/// <summary>What start-up found or made.</summary>
/// <param name="Issued">Keys drawn just now, to be shown once; given keys are not among them.</param>
internal sealed record FirstRunResult(Account Account, bool Made, IReadOnlyList<IssuedApiKey> Issued);

/// <summary>Sees to it that there is an account, with keys to begin with.</summary>
internal sealed class FirstRun(Database database, TimeProvider time)
{
    private static readonly bool[] Modes = [false, true];
    private static readonly KeyKind[] Kinds = [KeyKind.Secret, KeyKind.Publishable];

    /// <summary>
    /// On an empty database: makes one account with a secret and a publishable key for each mode, except where <paramref name="given"/> has one.
    /// On any: adds the given keys that are missing to the first account. All of it or nothing, so that no account is ever without keys; safe on many hosts at
    /// once.
    /// </summary>
    /// <param name="sensitive">What a given restricted key may do.</param>
    public Task<FirstRunResult> RunAsync(string accountName, GivenKeys given, Permissions sensitive, CancellationToken ct) =>
        database.TransactAsync(tx => RunAsync(tx, accountName, given, sensitive, ct), ct);

    private async Task<FirstRunResult> RunAsync(NpgsqlTransaction tx, string accountName, GivenKeys given, Permissions sensitive, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (account, made) = await AccountStore.EnsureFirstAsync(tx, accountName, now, ct);
        foreach (var key in given.Keys)
        {
            var wanted = new NewApiKey(account.Id, key.Livemode, key.Kind, "given", key.Key);
            await ApiKeyStore.IssueAsync(tx, key.Kind == KeyKind.Restricted ? wanted with { Permissions = sensitive } : wanted, now, ct);
        }

        var issued = new List<IssuedApiKey>();
        if (!made) return new FirstRunResult(account, made, issued);
        foreach (var livemode in Modes)
        {
            foreach (var kind in Kinds)
            {
                if (given.Keys.Any(k => k.Kind == kind && k.Livemode == livemode)) continue;
                issued.Add((await ApiKeyStore.IssueAsync(tx, new NewApiKey(account.Id, livemode, kind, "first"), now, ct))!);
            }
        }

        return new FirstRunResult(account, made, issued);
    }
}
