namespace Bonafide.Server.Wire;

/// <summary>The refusals about idempotency keys. None is stored.</summary>
internal static class IdempotencyErrors
{
    public static ApiError KeyTooLong() =>
        ApiErrors.Malformed($"Idempotency-Key is too long: at most {Idempotency.MaxKeyLength} characters are accepted.");

    public static ApiError OtherParameters(string key) => new(
        400,
        ApiError.Idempotency,
        "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
        $"Try using a key other than '{ApiErrors.Quote(key)}' if you meant to execute a different request.")
    {
        Stage = ErrorStage.Validation,
    };

    public static readonly ApiError ReplyRedacted = new(
        400, ApiError.Idempotency, "The reply to the first request with this key told data that has been redacted since. Retrieve the object instead.");

    public static ApiError KeyInUse(string key) => new(
        409,
        ApiError.Idempotency,
        $"There is currently another in-progress request using this Idempotent Key: {ApiErrors.Quote(key)}. Please try again later.",
        "idempotency_key_in_use")
    {
        Stage = ErrorStage.Validation,
        ShouldRetry = true,
    };
}
