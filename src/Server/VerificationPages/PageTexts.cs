namespace Bonafide.Server.VerificationPages;

/// <summary>The texts that the page object carries, in English. A change of the consent's meaning changes its version.</summary>
internal static class PageTexts
{
    public const string ConsentVersion = "2026-11-21";
    public const string Language = "en";

    /// <summary>Icon and text of each line of the consent. The name is escaped by the caller; the texts are HTML.</summary>
    public static (string Icon, string Content)[] ConsentLines(string business) =>
    [
        ("document", $"<b>{business}</b> asks you to prove who you are with a picture of your identity document."),
        ("camera", "The picture is read by a computer: your name, birth date, document number and the other lines of the document."),
        ("lock", "Picture and data are encrypted on this server. They are not sent to any other company."),
        ("create_identity_verification", $"{business} learns the result and sees what was read."),
    ];
}
