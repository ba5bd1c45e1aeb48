using Bonafide.Server.Accounts;

namespace Bonafide.Server.Verification;

/// <summary>What a document is held against: rules and thresholds as data, stored by version with every report.</summary>
/// <param name="AcceptedTypes">The public API's types that may be handed in.</param>
/// <param name="MinimumAge">In years; 0 when age does not matter.</param>
/// <param name="AllowSpecimens">Whether documents that no person owns are accepted.</param>
/// <param name="ExpiryToleranceDays">Days past expiry that still pass, since the person's date may differ from ours by one.</param>
internal sealed record DocumentPolicy(IReadOnlyList<string> AcceptedTypes, int MinimumAge, bool AllowSpecimens, int ExpiryToleranceDays = 1)
{
    public const string CurrentVersion = "document-2026-11";

    public string Version => CurrentVersion;

    public static DocumentPolicy Of(AccountSettings settings, IReadOnlyList<string> acceptedTypes) =>
        new(acceptedTypes, settings.MinimumAge, settings.AllowSpecimens);
}
