using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>How create and update read the parameters that they share.</summary>
internal static class SessionParameters
{
    public static readonly string[] Types = ["document", "id_number"];

    private static readonly string[] NeverFollowed = ["javascript", "data", "vbscript", "file", "blob", "about", "view-source"];

    /// <summary>Reads <c>options</c>; absent means that nothing was said about it.</summary>
    public static Optional<SessionOptions> ReadOptions(FormReader reader) => reader.EmptyableMap("options", static options => new SessionOptions
    {
        Document = options.EmptyableMap("document", ReadDocument).Over(null),
        IdNumber = options.EmptyableMap("id_number", static _ => new IdNumberOptions()).Over(null),
    });

    /// <summary>Reads <c>provided_details</c>: an e-mail address and a telephone number in E.164.</summary>
    public static Optional<ProvidedDetails> ReadProvidedDetails(FormReader reader) =>
        reader.EmptyableMap("provided_details", static details => new ProvidedDetails(details.Email("email"), ReadPhone(details)));

    /// <summary>Reads where the hosted page may send the person: http, https, or an app's own scheme, but nothing that a browser would run or open locally.</summary>
    public static string? ReadReturnUrl(FormReader reader)
    {
        if (reader.String("return_url") is not { } text)
        {
            return null;
        }

        var sound = Uri.TryCreate(text, UriKind.Absolute, out var uri) && !text.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c))
            && !NeverFollowed.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase) && (uri.Scheme is not ("http" or "https") || uri.Host.Length > 0);
        if (sound)
        {
            return text;
        }

        reader.Refuse(ApiErrors.UrlInvalid("return_url"));
        return null;
    }

    /// <summary>Refuses options of a check that sessions of this type do not run.</summary>
    public static ApiError? Mismatch(SessionType type, SessionOptions options) => (type, options) switch
    {
        (SessionType.IdNumber, { Document: not null }) => VerificationSessionErrors.OptionsOfOtherType("document", type),
        (SessionType.Document, { IdNumber: not null }) => VerificationSessionErrors.OptionsOfOtherType("id_number", type),
        _ => null,
    };

    /// <summary>A session of type id_number always shows its (empty) options.</summary>
    public static SessionOptions Shown(SessionType type, SessionOptions options) =>
        type == SessionType.IdNumber ? options with { IdNumber = options.IdNumber ?? new IdNumberOptions() } : options;

    private static string? ReadPhone(FormReader details)
    {
        if (details.String("phone") is not { } text || (text is ['+', >= '1' and <= '9', ..] && text.Length is >= 8 and <= 16 && text[1..].All(char.IsAsciiDigit)))
        {
            return details.String("phone");
        }

        details.Refuse(ApiErrors.Invalid("Invalid phone number: write it in E.164, for instance +14155552671.", details.NameOf("phone")));
        return null;
    }

    private static DocumentOptions ReadDocument(FormReader document) => new()
    {
        AllowedTypes = document.EnumList("allowed_types", DocumentOptions.Types),
        RequireIdNumber = document.Bool("require_id_number"),
        RequireLiveCapture = document.Bool("require_live_capture"),
        RequireMatchingSelfie = document.Bool("require_matching_selfie"),
    };
}
