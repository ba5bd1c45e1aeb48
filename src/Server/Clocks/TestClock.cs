using Bonafide.Server.Ids;

namespace Bonafide.Server.Clocks;

/// <summary>The time of an account's test mode while it is in a tester's hands.</summary>
/// <param name="Target">Where the time is on its way to; null while it stands.</param>
internal sealed record TestClock(
    TestClockId Id, AccountId Account, DateTimeOffset Created, string? Name, DateTimeOffset FrozenTime, DateTimeOffset? Target, DateTimeOffset DeletesAfter, long Seq = 0)
{
    public Owner Owner => new(Account, Livemode: false);
}
