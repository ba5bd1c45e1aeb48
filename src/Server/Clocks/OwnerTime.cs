using System.Collections.Concurrent;
using Bonafide.Server.Ids;

namespace Bonafide.Server.Clocks;

/// <summary>
/// What time it is for an owner: real time, except in the test mode of an account that has a test clock. Every rule about time in what an owner sees goes
/// by it; leases, rate limits, signatures and what keeps the server itself going by real time.
/// </summary>
/// <remarks>
/// A clock's time is read each time that it is asked for. That an account has none is believed for two seconds, so that accounts without a clock cost
/// nothing; a clock made by another process is seen within them.
/// </remarks>
internal sealed class OwnerTime(TestClockStore clocks, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<AccountId, DateTimeOffset> _withoutUntil = new();

    /// <summary>For how long a new clock may go unseen by other processes.</summary>
    public static TimeSpan Memory { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Returns the owner's time.</summary>
    public async ValueTask<DateTimeOffset> NowAsync(Owner owner, CancellationToken ct) => await FrozenAsync(owner, ct) ?? time.GetUtcNow();

    /// <summary>Returns the time of the owner's test clock; null where real time holds.</summary>
    public ValueTask<DateTimeOffset?> FrozenAsync(Owner owner, CancellationToken ct) =>
        owner.Livemode || (_withoutUntil.TryGetValue(owner.Account, out var until) && time.GetUtcNow() < until) ? default : ReadAsync(owner.Account, ct);

    /// <summary>The account's time has been taken in hand just now, in this process.</summary>
    public void Forget(AccountId account) => _withoutUntil.TryRemove(account, out _);

    private async ValueTask<DateTimeOffset?> ReadAsync(AccountId account, CancellationToken ct)
    {
        if (await clocks.OfAsync(account, ct) is { } clock)
        {
            return clock.FrozenTime;
        }

        if (_withoutUntil.Count >= MostRemembered) _withoutUntil.Clear();
        _withoutUntil[account] = time.GetUtcNow() + Memory;
        return null;
    }
}
