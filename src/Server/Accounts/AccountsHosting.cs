namespace Bonafide.Server.Accounts;

/// <summary>How Hosting puts the accounts together.</summary>
internal static class AccountsHosting
{
    /// <summary>Registers the stores, <see cref="ApiKeyAuthenticator"/> and <see cref="FirstRun"/>. Hosting makes the wire's delegate of it.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountStore>()
        .AddSingleton<ApiKeyStore>()
        .AddSingleton<ApiKeyAuthenticator>()
        .AddSingleton<FirstRun>();
}
