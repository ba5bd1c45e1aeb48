namespace Bonafide.Server.Wire;

/// <summary>What is different below <c>/v2</c>: JSON bodies, no expansion, errors of another shape, idempotent deletions.</summary>
internal static class V2
{
    public static bool Speaks(HttpRequest request) => request.Path.StartsWithSegments("/v2", StringComparison.Ordinal);

    /// <summary>
    /// The refusal as <c>/v2</c> says it: every error has a code, and a type only where client libraries tell errors apart by it. A key that was used with
    /// other parameters is a conflict here, one that trying again does not end.
    /// </summary>
    public static ApiError Translate(ApiError error) => error switch
    {
        { Type: ApiError.Idempotency, Status: 400 } => error with { Status = 409, Code = ApiError.Idempotency, ShouldRetry = false },
        { Status: 404 } => error with { Code = "not_found" },
        { Code: not null } and not { Code: "parameter_missing" or "parameter_unknown" or "parameter_invalid_empty" or "resource_missing" } => error,
        { Status: 400, Param: not null } => error with { Code = "invalid_fields" },
        _ => error with { Code = CodeOf(error.Status) },
    };

    /// <summary>The type in the envelope; null leaves it out.</summary>
    public static string? TypeOf(ApiError error) => error switch
    {
        { Type: ApiError.Idempotency } => ApiError.Idempotency,
        { Status: 429 } => "rate_limit",
        { Status: >= 500 } => ApiError.Api,
        _ => null,
    };

    private static string CodeOf(int status) => status switch
    {
        400 => "invalid_request",
        401 => "unauthenticated",
        403 => "forbidden",
        409 => "conflict",
        413 => "request_too_large",
        414 => "url_too_long",
        429 => "rate_limit",
        503 => "unavailable",
        >= 500 => "internal_error",
        _ => "invalid_request",
    };
}
