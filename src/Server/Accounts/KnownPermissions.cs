using Bonafide.Server.Wire;

namespace Bonafide.Server.Accounts;

/// <summary>One thing that a restricted key can be given.</summary>
/// <param name="Most">Whether the resource can be written, or only read.</param>
/// <param name="Meaning">A sentence for who gives it.</param>
internal sealed record KnownPermission(string Resource, Access Most, string Meaning);

/// <summary>Everything that a restricted key can be given. A route that asks for more fails a test.</summary>
internal static class KnownPermissions
{
    public static readonly IReadOnlyList<KnownPermission> All =
    [
        new("identity_product", Access.Write, "Sessions, reports and flows, without sensitive results; write creates, changes, cancels and redacts."),
        new(SensitiveResults.ReadRecent.Resource, Access.Read, "Birth dates, numbers, expiry dates and pictures of verifications of the last 48 hours."),
        new(SensitiveResults.ReadAll.Resource, Access.Read, "The same of any age; only for a key with an allow-list of addresses."),
        new("file", Access.Write, "Files; write uploads them and makes links to them."),
        new("event", Access.Write, "Events; write sends one to its endpoints again."),
        new("webhook", Access.Write, "Webhook endpoints and event destinations; write creates, changes and deletes them."),
        new("ephemeral_key", Access.Write, "Ephemeral keys, with which an app opens one session; write makes and ends them."),
        new("stripecli_session", Access.Write, "What the Stripe command line listens through."),
        new("test_clock", Access.Write, "The clock of test mode; write makes, advances and deletes it."),
    ];

    /// <summary>The permission of this resource; null when there is none.</summary>
    public static KnownPermission? Find(string resource) => All.FirstOrDefault(known => known.Resource == resource);
}
