using Bonafide.Server.Ids;

namespace Bonafide.Server.Wire;

/// <summary>The refusals about keys: who calls, in which mode, with which permission. None is stored under an idempotency key.</summary>
internal static class AccessErrors
{
    private static readonly KeyValuePair<string, string>[] Challenge = [new("WWW-Authenticate", "Basic realm=\"Stripe\"")];

    public static ApiError NoKey() => Unauthenticated(
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth " +
        "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");

    public static ApiError UnknownKey(string masked) => Unauthenticated($"Invalid API Key provided: {masked}");

    public static ApiError ExpiredKey(string masked) => Unauthenticated($"Expired API Key provided: {masked}", "api_key_expired");

    public static ApiError SecretKeyRequired() => Unauthenticated(
        "This API call cannot be made with a publishable API key. Please use a secret API key.", "secret_key_required");

    public static ApiError MissingPermission(Caller caller, Permission permission) => Forbidden(
        $"The provided key '{caller.MaskedKey}' does not have the required permissions for this endpoint on account '{caller.Account}'. " +
        $"Having the '{permission.Name}' permission would allow this request to continue.");

    public static ApiError OneVerificationOnly(Caller caller) => Forbidden(
        $"The provided key '{caller.MaskedKey}' does not have the required permissions for this endpoint on account '{caller.Account}'. " +
        "It opens one verification and nothing else: make this call with a secret or restricted key.");

    public static ApiError AddressNotAllowed(string masked) =>
        Forbidden($"The provided key '{masked}' cannot be used from this IP address. Add the address to the key's allow-list.");

    public static ApiError EncryptionNeeded() => Forbidden(
        "Requests in live mode must be made over https. If this one was, the server does not know the reverse proxy that it came through: whoever runs it names the proxy in its settings.");

    public static ApiError NoAccessToAccount(Caller caller, string account) => Forbidden(
        $"The provided key '{caller.MaskedKey}' does not have access to account '{ApiErrors.Quote(account)}' (or that account does not exist). " +
        "Application access may have been revoked.",
        "account_invalid");

    /// <summary>403 in words of the slice's own.</summary>
    public static ApiError Forbidden(string message, string? code = null) =>
        new(403, ApiError.InvalidRequest, message, code) { Stage = ErrorStage.Validation };

    private static ApiError Unauthenticated(string message, string? code = null) =>
        new(401, ApiError.InvalidRequest, message, code) { Stage = ErrorStage.Validation, Headers = Challenge };
}
