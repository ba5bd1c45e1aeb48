using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>What is still needed of the person. Pure.</summary>
internal static class PageRequirements
{
    public const string Consent = "biometric_consent";
    public const string Front = "id_document_front";
    public const string Back = "id_document_back";
    public const string IdNumber = "id_number";
    public const string Name = "name";
    public const string BirthDate = "dob";

    /// <summary>
    /// Returns what is missing, in the order in which it is asked for. While the front is open both sides are listed, since only the front tells whether
    /// there is a back.
    /// </summary>
    public static IReadOnlyList<string> Missing(VerificationSession session, PageInputs inputs)
    {
        var missing = new List<string>();
        if (inputs.Consent is null) missing.Add(Consent);
        if (session.Type == SessionType.Document)
        {
            if (inputs.Front is null) missing.Add(Front);
            if (inputs.Front is null || (inputs.Back is null && !inputs.FrontIsEnough)) missing.Add(Back);
        }
        else
        {
            missing.AddRange([Name, BirthDate, IdNumber]);
        }

        return missing;
    }
}
