using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>The texts that the page object carries, in English. A change of the consent's meaning changes its version.</summary>
internal static class PageTexts
{
    public const string ConsentVersion = "2026-11-21.2";
    public const string Language = "en";

    private static readonly (string Icon, string Content) Kept = ("lock", "What you give is encrypted on this server. It is not sent to any other company.");

    private static readonly (string Icon, string Content) KeptSavePhone = (
        "lock", "What you give is encrypted on this server. Your telephone number goes to the company that delivers the code; nothing else is sent to anyone.");

    /// <summary>Icon and text of each line of the consent. The name is escaped by the caller; the texts are HTML.</summary>
    public static IEnumerable<(string Icon, string Content)> ConsentLines(string business, SessionChecks checks)
    {
        if (checks.Document is not null)
        {
            yield return ("document", $"<b>{business}</b> asks you to prove who you are with a picture of your identity document.");
            yield return ("camera", "The picture is read by a computer: your name, birth date, document number and the other lines of the document.");
        }
        else
        {
            yield return ("document", $"<b>{business}</b> asks you to prove who you are with your personal details.");
        }

        if (checks.Selfie)
        {
            yield return ("camera", "Pictures of your face are taken, measured by a computer, and compared with the picture in your document.");
        }

        if (checks.IdNumber || checks.Address)
        {
            yield return ("wallet", "You are asked for details such as your ID number or your address.");
        }

        if (checks.Phone)
        {
            yield return ("phone", "A code is sent to your telephone number.");
        }

        yield return checks.Phone ? KeptSavePhone : Kept;
        yield return ("create_identity_verification", $"{business} learns the result and sees what was read.");
    }

    /// <summary>Icon and text of each line before the person types their details. HTML.</summary>
    public static IEnumerable<(string Icon, string Content)> WelcomeLines(string business) =>
    [
        ("document", $"{business} needs a few details to know who you are."),
        Kept,
    ];
}
