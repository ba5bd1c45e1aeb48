namespace Bonafide.Server.Ids;

/// <summary>Whose data: one account in one mode. Every lookup is scoped to it.</summary>
internal readonly record struct Owner(AccountId Account, bool Livemode);
