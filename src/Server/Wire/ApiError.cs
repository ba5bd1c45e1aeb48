namespace Bonafide.Server.Wire;

/// <summary>How far a request had come when it was refused. Only what happened during execution is remembered under an idempotency key.</summary>
internal enum ErrorStage
{
    Execution,
    Validation,
}

/// <summary>An expected "no", as the caller will read it. <paramref name="Message"/> never carries personal data or a whole key.</summary>
internal sealed record ApiError(int Status, string Type, string Message, string? Code = null, string? Param = null)
{
    public const string InvalidRequest = "invalid_request_error";
    public const string Idempotency = "idempotency_error";
    public const string Api = "api_error";

    /// <summary>Where the refusal happened; <see cref="ErrorStage.Validation"/> is never stored under an idempotency key.</summary>
    public ErrorStage Stage { get; init; }

    /// <summary>Value of Stripe-Should-Retry; no header when null.</summary>
    public bool? ShouldRetry { get; init; }

    /// <summary>Further reply headers, for instance WWW-Authenticate.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
