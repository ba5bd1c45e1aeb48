using System.Collections.Frozen;

namespace Bonafide.Server.VerificationSessions;

/// <summary>The checks that a submission can fail in, in the order in which a session's error is taken from them.</summary>
internal enum CheckKind
{
    Document,
    Selfie,
    IdNumber,
    Address,
    Phone,
    Email,
}

/// <summary>One value of <c>last_error.code</c>.</summary>
/// <param name="Check">The check whose block of the report carries the code too; null for what concerns the session as a whole.</param>
/// <param name="Reason">A sentence that may be shown to the person.</param>
/// <param name="BeforeSubmission">The person stopped before submitting, so that it can never be the outcome of a submission.</param>
internal sealed record LastErrorCode(string Code, CheckKind? Check, string Reason, bool BeforeSubmission = false)
{
    /// <summary>Whether the session can get it while it stays in <c>requires_input</c>; then there is no report.</summary>
    public bool NeedsNoSubmission => BeforeSubmission || Check is null;
}

/// <summary>
/// Every code that a session's <c>last_error</c> can have: the 19 that client libraries name, and <c>address_mismatch</c>, which only a guide names and for
/// which reports have no block.
/// </summary>
internal static class LastErrorCodes
{
    public static readonly LastErrorCode Abandoned = new("abandoned", null, "The verification was begun and not submitted.", BeforeSubmission: true);

    public static readonly IReadOnlyList<LastErrorCode> All =
    [
        Abandoned,
        new("address_mismatch", CheckKind.Address, "The address does not match the records."),
        new("consent_declined", null, "Consent was declined.", BeforeSubmission: true),
        new("country_not_supported", null, "Documents of this country are not supported."),
        new("device_not_supported", null, "The device has no camera that can be used.", BeforeSubmission: true),
        new("document_expired", CheckKind.Document, "The document is expired."),
        new("document_type_not_supported", CheckKind.Document, "This type of document is not accepted."),
        new("document_unverified_other", CheckKind.Document, "The document is invalid."),
        new("email_unverified_other", CheckKind.Email, "The e-mail address could not be verified."),
        new("email_verification_declined", CheckKind.Email, "The e-mail address could not be reached by the person.", BeforeSubmission: true),
        new("id_number_insufficient_document_data", CheckKind.IdNumber, "The document lacks the name or birth date that the ID number is compared with."),
        new("id_number_mismatch", CheckKind.IdNumber, "The ID number does not match the records."),
        new("id_number_unverified_other", CheckKind.IdNumber, "The ID number could not be verified."),
        new("phone_unverified_other", CheckKind.Phone, "The phone number could not be verified."),
        new("phone_verification_declined", CheckKind.Phone, "The phone number could not be reached by the person.", BeforeSubmission: true),
        new("selfie_document_missing_photo", CheckKind.Selfie, "The document has no photo of the person."),
        new("selfie_face_mismatch", CheckKind.Selfie, "The selfie does not match the photo of the document."),
        new("selfie_manipulated", CheckKind.Selfie, "The selfie is not of a person in front of the camera."),
        new("selfie_unverified_other", CheckKind.Selfie, "The selfie could not be verified."),
        new("under_supported_age", null, "The person is under the supported age."),
    ];

    private static readonly FrozenDictionary<string, LastErrorCode> ByCode = All.ToFrozenDictionary(static c => c.Code, StringComparer.Ordinal);

    /// <summary>The codes alone, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static c => c.Code)];

    public static LastErrorCode Of(string code) => ByCode[code];

    /// <summary>The code with which a submission fails when nothing more is said: that of its first check.</summary>
    public static LastErrorCode Default(SessionChecks checks) => Of(checks switch
    {
        { Document: not null } => "document_unverified_other",
        { IdNumber: true } => "id_number_unverified_other",
        { Address: true } => "address_mismatch",
        { Phone: true } => "phone_unverified_other",
        { Email: true } => "email_unverified_other",
        _ => "document_unverified_other",
    });
}
