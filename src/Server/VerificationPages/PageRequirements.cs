using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>What is still needed of the person. Pure. The words are the closed set that every client knows.</summary>
internal static class PageRequirements
{
    public const string Consent = "biometric_consent";
    public const string Front = "id_document_front";
    public const string Back = "id_document_back";
    public const string Face = "face";
    public const string PhoneNumber = "phone_number";
    public const string Name = "name";
    public const string BirthDate = "dob";
    public const string IdNumber = "id_number";
    public const string Address = "address";
    public const string PhoneCode = "phone_otp";

    /// <summary>
    /// Returns what is missing, in the order in which it is asked for. While the front is open both sides are listed, since only the front tells whether
    /// there is a back. The code is listed once there is a number to send it to: some clients go to the code's screen as soon as they see it.
    /// </summary>
    public static IReadOnlyList<string> Missing(SessionChecks checks, PageInputs inputs)
    {
        var document = checks.Document is not null;
        (string Requirement, bool Missing)[] all =
        [
            (Consent, inputs.Consent is null),
            (Front, document && inputs.Front is null),
            (Back, document && (inputs.Front is null || (inputs.Back is null && !inputs.FrontIsEnough))),
            (Face, checks.Selfie && inputs.Face is null),
            (PhoneNumber, checks.Phone && inputs.Phone is null),
            (Name, !document && (checks.IdNumber || checks.Address) && inputs.Name is null),
            (BirthDate, !document && checks.IdNumber && inputs.BirthDate is null),
            (IdNumber, checks.IdNumber && inputs.IdNumber is null),
            (Address, checks.Address && inputs.Address is null),
            (PhoneCode, checks.Phone && inputs is { Phone: not null, PhoneConfirmed: null }),
        ];
        return [.. all.Where(static r => r.Missing).Select(static r => r.Requirement)];
    }
}
