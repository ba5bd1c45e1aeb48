using Bonafide.Server.Wire;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>Every refusal of this slice.</summary>
internal static class EphemeralKeyErrors
{
    public const string Label = "EphemeralKey";

    public static readonly ApiError VersionMissing = ApiErrors.Malformed(
        "This call needs a Stripe-Version header: an ephemeral key is made for the API version of the app that uses it. "
        + "In Stripe's client libraries give the version with this request, for instance {apiVersion: '2026-10-28.endive'}.");

    /// <summary>Keys of other products.</summary>
    public static ApiError NotForIdentity(string parameter) =>
        ApiErrors.Invalid($"Ephemeral keys for {parameter} are not available here. Give verification_session.", parameter);

    public static ApiError Expired(string masked) => AccessErrors.ExpiredKey(masked) with
    {
        Message = $"Expired API Key provided: {masked}. An ephemeral key opens for one hour, or until it is deleted; make a new one with POST /v1/ephemeral_keys.",
    };
}
