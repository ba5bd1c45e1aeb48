using System.Globalization;

namespace Bonafide.Server.Wire;

/// <summary>The refusals that every endpoint shares. Those about parameters have <see cref="ErrorStage.Validation"/>.</summary>
internal static class ApiErrors
{
    public static ApiError ParameterMissing(string p) => Invalid($"Missing required param: {p}.", p, "parameter_missing");

    public static ApiError ParameterUnknown(IReadOnlyList<string> names) => Invalid(
        names.Count == 1 ? $"Received unknown parameter: {names[0]}" : $"Received unknown parameters: {string.Join(", ", names)}",
        names[0],
        "parameter_unknown");

    public static ApiError ParameterEmpty(string p) => Invalid(
        $"You passed an empty string for '{p}'. We assume empty values are an attempt to unset a parameter; however '{p}' cannot be unset. " +
        $"You should remove '{p}' from your request or supply a non-empty value.",
        p,
        "parameter_invalid_empty");

    public static ApiError InvalidBoolean(string p, string value) => Invalid($"Invalid boolean: {Quote(value)}", p);

    public static ApiError InvalidInteger(string p, string value) => Invalid($"Invalid integer: {Quote(value)}", p);

    public static ApiError InvalidObject(string p) => Invalid($"Invalid object: {p} takes named values such as {p}[name]=value.", p);

    public static ApiError InvalidArray(string p) => Invalid($"Invalid array: {p} takes a list such as {p}[]=value.", p);

    public static ApiError InvalidString(string p) => Invalid($"Invalid string: {p} takes one value, not an object or a list.", p);

    public static ApiError InvalidJson(string p, string type) => Invalid($"Invalid {type}: {p} takes a JSON {type}.", p);

    public static ApiError InvalidEnum(string p, IReadOnlyList<string> allowed) => Invalid($"Invalid {p}: must be {OneOf(allowed)}", p);

    public static ApiError TooLong(string p, int max) => Invalid(
        string.Create(CultureInfo.InvariantCulture, $"Invalid string: {p} must be at most {max} characters"), p);

    public static ApiError UrlInvalid(string p) => Invalid("Not a valid URL", p, "url_invalid");

    public static ApiError EmailInvalid(string p, string value) => Invalid($"Invalid email address: {Quote(value)}", p, "email_invalid");

    /// <summary>A refusal of one parameter in words of the slice's own.</summary>
    public static ApiError Invalid(string message, string? param = null, string? code = null) =>
        new(400, ApiError.InvalidRequest, message, code, param) { Stage = ErrorStage.Validation };

    /// <summary>404: the id in the path is unknown. <paramref name="label"/> is the noun in the message, <paramref name="param"/> the path name.</summary>
    public static ApiError NoSuchInPath(string label, string id, string param) =>
        new(404, ApiError.InvalidRequest, $"No such {label}: '{Quote(id)}'", "resource_missing", param);

    /// <summary>400: the id in a parameter is unknown.</summary>
    public static ApiError NoSuchInParameter(string label, string id, string param) =>
        new(400, ApiError.InvalidRequest, $"No such {label}: '{Quote(id)}'", "resource_missing", param);

    /// <summary>404: the object exists, but only in the mode that the key does not have.</summary>
    public static ApiError OtherMode(string label, string id, string param, bool keyIsLive)
    {
        var (there, here) = keyIsLive ? ("test", "live") : ("live", "test");
        return new(
            404,
            ApiError.InvalidRequest,
            $"No such {label}: '{Quote(id)}'; a similar object exists in {there} mode, but a {here} mode key was used to make this request.",
            "resource_missing",
            param);
    }

    public static ApiError NotExpandable(string path, bool list) => Invalid(
        list && !path.StartsWith("data.", StringComparison.Ordinal)
            ? $"This property cannot be expanded ({Quote(path)}). You may want to try expanding 'data.{Quote(path)}' instead."
            : $"This property cannot be expanded ({Quote(path)}).",
        "expand");

    public static ApiError ExpandedTooDeep(string path) =>
        Invalid($"You cannot expand more than {Expansion.MaxDepth} levels of a property ({Quote(path)}).", "expand");

    /// <summary>A request that is not well formed before any parameter can be named.</summary>
    public static ApiError Malformed(string message) => Invalid(message);

    public static ApiError UnrecognizedUrl(string method, string path) => new(
        404,
        ApiError.InvalidRequest,
        $"Unrecognized request URL ({Quote(method)}: {Quote(path)}). Please check the method and the path, for example for a missing id or a trailing slash.")
    {
        Stage = ErrorStage.Validation,
    };

    public static ApiError BodyTooLarge(long max) => new(
        413, ApiError.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"The request body is too large: at most {max} bytes are accepted here."))
    {
        Stage = ErrorStage.Validation,
    };

    public static ApiError UrlTooLong() => new(
        414, ApiError.InvalidRequest, "The request URL is too long: at most 16 KiB are accepted. Send fewer or shorter parameters.")
    {
        Stage = ErrorStage.Validation,
    };

    public static ApiError Internal() => new(
        500, ApiError.Api, "An unknown error occurred. Quote the Request-Id of this reply to whoever runs this server.");

    public static ApiError Unavailable() => new(
        503, ApiError.Api, "The server cannot reach its database at the moment. Please try again; with the same Idempotency-Key nothing happens twice.")
    {
        Stage = ErrorStage.Validation,
        ShouldRetry = true,
    };

    /// <summary>Caller's text as it may stand in a message: cut, and without control characters.</summary>
    public static string Quote(string value)
    {
        var cut = value.Length > 200 ? value[..200] + "..." : value;
        return cut.Any(char.IsControl) ? new string([.. cut.Where(c => !char.IsControl(c))]) : cut;
    }

    private static string OneOf(IReadOnlyList<string> allowed) => allowed.Count switch
    {
        1 => allowed[0],
        2 => $"one of {allowed[0]} or {allowed[1]}",
        _ => $"one of {string.Join(", ", allowed.Take(allowed.Count - 1))}, or {allowed[^1]}",
    };
}
