using System.Security.Cryptography;
using System.Text;
using Bonafide.Server.Ids;
using Bonafide.Server.Vault;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

/// <summary>
/// The one permanent address of each flow. Its token is derived as that of a session's link is, so that it can be shown again and again and is stored
/// hashed only.
/// </summary>
internal sealed class FlowLinks(KeyVault vault, PublicAddress address)
{
    private const string TestPrefix = "test_";

    /// <summary>Returns the flow's static link.</summary>
    public async ValueTask<string> UrlAsync(VerificationFlow flow, CancellationToken ct)
    {
        var token = await TokenAsync(flow.Owner.Account, flow.Id, ct);
        return new Uri(address.Value, "/flow/" + (flow.Owner.Livemode ? token : TestPrefix + token)).AbsoluteUri;
    }

    /// <summary>Returns what the store keeps of the flow's token.</summary>
    public async ValueTask<byte[]> HashAsync(AccountId account, VerificationFlowId flow, CancellationToken ct) => Hash(await TokenAsync(account, flow, ct));

    /// <summary>Returns the token and the mode that stand in the last part of a link's path.</summary>
    public static (byte[] Hash, bool Livemode) Read(string given) =>
        given.StartsWith(TestPrefix, StringComparison.Ordinal) ? (Hash(given[TestPrefix.Length..]), false) : (Hash(given), true);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private async ValueTask<string> TokenAsync(AccountId account, VerificationFlowId flow, CancellationToken ct) =>
        Convert.ToBase64String((await vault.AccountKeyAsync(account, ct)).Authenticate("flow link", flow.Value)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
