using Bonafide.Documents.Countries;
using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>The place of a document that is believed first and that the report is taken from.</summary>
/// <param name="Place">How findings call it, such as <c>zone</c>.</param>
/// <param name="Issuer">Null when the issuer's code is not assigned.</param>
/// <param name="Data">What it says of the holder.</param>
/// <param name="On">Where it stands.</param>
internal sealed record DocumentCopy(string Place, DocumentKind Kind, Issuer? Issuer, IdentityData Data, DocumentValidity Validity, Exhibit On)
{
    /// <summary>As the public API calls it; null for what cannot identify anybody.</summary>
    public string? Type => DocumentKinds.ApiType(Kind);
}
