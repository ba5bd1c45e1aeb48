namespace Bonafide.Running;

/// <summary>Keys that a server under test is given. They open nothing else.</summary>
internal sealed record ServerKeys
{
    public string TestSecret { get; init; } = "sk_test_contract000000000000000001";

    public string TestPublishable { get; init; } = "pk_test_contract000000000000000001";

    public string LiveSecret { get; init; } = "sk_live_contract000000000000000001";

    public string LivePublishable { get; init; } = "pk_live_contract000000000000000001";

    /// <summary>Restricted: may read sessions and recent sensitive results, and write nothing of a session.</summary>
    public string TestSensitive { get; init; } = "rk_test_contract000000000000000001";

    public string LiveSensitive { get; init; } = "rk_live_contract000000000000000001";

    /// <summary>The settings that make a server know these keys.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("BONAFIDE_TEST_SECRET_KEY", TestSecret),
        new("BONAFIDE_TEST_PUBLISHABLE_KEY", TestPublishable),
        new("BONAFIDE_LIVE_SECRET_KEY", LiveSecret),
        new("BONAFIDE_LIVE_PUBLISHABLE_KEY", LivePublishable),
        new("BONAFIDE_TEST_SENSITIVE_KEY", TestSensitive),
        new("BONAFIDE_LIVE_SENSITIVE_KEY", LiveSensitive),
    ];
}
