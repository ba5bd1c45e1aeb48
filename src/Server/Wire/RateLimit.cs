namespace Bonafide.Server.Wire;

/// <summary>What is counted apart.</summary>
internal enum RateLimit
{
    /// <summary>All requests of an account in live mode.</summary>
    Live,

    /// <summary>All requests of an account in test mode.</summary>
    Test,

    /// <summary>Requests of an account to one method and path.</summary>
    Endpoint,

    /// <summary>An account's reading of files.</summary>
    FilesRead,

    /// <summary>An account's uploads.</summary>
    FilesWrite,

    /// <summary>An account's requests that show sensitive results.</summary>
    Sensitive,

    /// <summary>Requests of one person's page, or of a publishable key from one address: they never use up their account's own.</summary>
    Page,

    /// <summary>Requests from one address with keys that do not exist.</summary>
    WrongKeys,
}
