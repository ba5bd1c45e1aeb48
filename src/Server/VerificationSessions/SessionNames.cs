namespace Bonafide.Server.VerificationSessions;

/// <summary>The words of the wire and of the table for types, statuses and redaction.</summary>
internal static class SessionNames
{
    public static readonly string[] Statuses = ["requires_input", "processing", "verified", "canceled"];

    public static string Name(this SessionStatus status) => status switch
    {
        SessionStatus.RequiresInput => "requires_input",
        SessionStatus.Processing => "processing",
        SessionStatus.Verified => "verified",
        SessionStatus.Canceled => "canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static SessionStatus ToStatus(string name) => name switch
    {
        "requires_input" => SessionStatus.RequiresInput,
        "processing" => SessionStatus.Processing,
        "verified" => SessionStatus.Verified,
        "canceled" => SessionStatus.Canceled,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static string Name(this SessionType type) => type switch
    {
        SessionType.Document => "document",
        SessionType.IdNumber => "id_number",
        SessionType.VerificationFlow => "verification_flow",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static SessionType ToType(string name) => name switch
    {
        "document" => SessionType.Document,
        "id_number" => SessionType.IdNumber,
        "verification_flow" => SessionType.VerificationFlow,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static string Name(this RedactionStatus redaction) => redaction switch
    {
        RedactionStatus.Processing => "processing",
        RedactionStatus.Redacted => "redacted",
        _ => throw new ArgumentOutOfRangeException(nameof(redaction)),
    };

    public static RedactionStatus? ToRedaction(string? name) => name switch
    {
        null => null,
        "processing" => RedactionStatus.Processing,
        "redacted" => RedactionStatus.Redacted,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
