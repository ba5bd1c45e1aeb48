namespace Bonafide.Server.Verification.Policies;

/// <summary>A number that a rule goes by and a policy may set.</summary>
/// <param name="Name">As policies write it, snake_case with its unit.</param>
/// <param name="Default">Of the built-in policy; null where the account's own setting counts instead.</param>
/// <param name="Least">The least that a policy may say.</param>
/// <param name="Most">The most that a policy may say.</param>
internal sealed record RuleThreshold(string Name, double? Default, double Least, double Most);
