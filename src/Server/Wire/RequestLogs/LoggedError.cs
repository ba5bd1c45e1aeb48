namespace Bonafide.Server.Wire.RequestLogs;

/// <summary>What is kept of a refusal: its kind, and the parameter's name where it is one of ours. The caller's words are not.</summary>
internal sealed record LoggedError(string Type, string? Code, string? Param)
{
    private const int LongestParam = 100;

    /// <summary>A sentence of our own about the refusal. The reply to the caller said more.</summary>
    public string Sentence => (Code, Type) switch
    {
        ("resource_missing", _) => "There is no such object for this key.",
        ("parameter_missing", _) => "A required parameter is missing.",
        ("parameter_unknown", _) => "A parameter is not known here.",
        ("parameter_invalid_empty", _) => "A parameter is empty that may not be.",
        ("url_invalid", _) => "A parameter is not an acceptable URL.",
        ("email_invalid", _) => "A parameter is not an e-mail address.",
        ("idempotency_key_in_use", _) => "A request with the same idempotency key is running.",
        ("rate_limit", _) => "Too many requests in a short time.",
        ("api_key_expired", _) => "The key has expired.",
        ("secret_key_required", _) => "A publishable key cannot do this.",
        ("account_invalid", _) => "The key has no access to the account that was named.",
        (_, ApiError.Idempotency) => "The idempotency key was used with other parameters.",
        (_, ApiError.Api) => "The server failed to answer.",
        _ => "The request was refused.",
    };

    public static LoggedError Of(ApiError error) => new(error.Type, error.Code, NameOf(error));

    /// <summary>Names that the caller made up are not repeated: unknown parameters, and what is inside of metadata.</summary>
    private static string? NameOf(ApiError error)
    {
        if (error.Param is not { } param || error.Code == "parameter_unknown") return null;
        var end = param.IndexOf("metadata[", StringComparison.Ordinal);
        var name = end < 0 ? param : param[..(end + "metadata".Length)];
        return name.Length <= LongestParam && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '[' or ']') ? name : null;
    }
}
