namespace Bonafide.Server.VerificationPages;

/// <summary>Something that the person can mend, told on the page. A continue button lets them insist on the picture.</summary>
/// <param name="Code">Ours: the name of the words, for clients that have them in the person's language.</param>
internal sealed record RequirementError(string Code, string Requirement, string Title, string Body, string? BackButtonText, string? ContinueButtonText)
{
    public static readonly RequirementError ConsentDeclined = new(
        "consent_declined", PageRequirements.Consent, "Your identity cannot be verified without your consent",
        "You can go back and agree, or close this page. If you do not want to agree, ask the business for another way to prove who you are.", "Go back", null);

    public static readonly RequirementError CountryNotSupported = new(
        "country_not_supported", PageRequirements.Front, "Documents of this country are not supported", "Choose a document that another country issued.", "Choose another document", null);

    public static readonly RequirementError NameIncomplete = new(
        "name_incomplete", PageRequirements.Name, "Please write your full name", "Both your first name and your last name are needed.", "Go back", null);

    public static readonly RequirementError BirthDateImpossible = new(
        "birth_date_impossible", PageRequirements.BirthDate, "This is no date of birth", "Check day, month and year; the year has four digits.", "Go back", null);

    public static readonly RequirementError IdNumberImpossible = new(
        "id_number_impossible", PageRequirements.IdNumber, "This ID number cannot be right",
        "One of its digits or letters is mistyped, or it is the number of another country. Compare it with your papers, character by character.", "Go back", null);

    public static readonly RequirementError AddressIncomplete = new(
        "address_incomplete", PageRequirements.Address, "This address is not complete", "Street and house number, city and one of the listed countries are needed.", "Go back", null);

    public static readonly RequirementError PhoneNumberImpossible = new(
        "phone_number_impossible", PageRequirements.PhoneNumber, "This is no telephone number", "Write it with its country code, for instance +1 415 555 2671.", "Go back", null);

    public static readonly RequirementError PhoneDeclined = new(
        "phone_declined", PageRequirements.PhoneCode, "Your telephone number cannot be verified",
        "Without the code the verification cannot go on. You can go back and use another number, or ask the business for another way to prove who you are.", "Go back", null);

    public static readonly RequirementError TooManyCodes = new(
        "too_many_codes", PageRequirements.PhoneCode, "No more codes can be sent", "Type the last code that you got, or ask the business for a new link.", "Go back", null);

    public static readonly RequirementError NewCodeNeeded = new(
        "new_code_needed", PageRequirements.PhoneCode, "This code does not open any more", "It is older than ten minutes, or was mistyped too often. Ask for a new code.", "Go back", null);

    public static readonly RequirementError CodeNotSent = new(
        "code_not_sent", PageRequirements.PhoneCode, "The code could not be sent", "Check your number, wait a minute, and ask for another code.", "Go back", null);

    public static readonly RequirementError DeviceUnsupported = new(
        "device_unsupported", PageRequirements.Front, "A camera is needed",
        "The pictures have to be taken with a camera that this page may use. Open the link on a phone, or ask the business for another way to prove who you are.", "Go back", null);

    /// <summary>An end that the tester chose.</summary>
    public static RequirementError Chosen(string code, string reason) =>
        new(code, PageRequirements.Consent, "This verification cannot go on", reason, "Go back", null);

    public static RequirementError CameraOnly(string side) => new(
        "camera_only", side, "Please use the camera", "Pictures from your files are not accepted for this verification.", "Take a photo", null);

    public static RequirementError CannotBeUsed(string side, string code, string why) => new("picture_" + code, side, "This picture cannot be used", why, "Take another photo", null);

    public static RequirementError OtherSide(string side) => new(
        side == PageRequirements.Front ? "this_is_the_back" : "this_is_the_front", side, side == PageRequirements.Front ? "This is the back" : "This is the front",
        side == PageRequirements.Front ? "Turn the document over: first the side with your photo." : "Turn the document over: now the side without your photo.",
        "Take another photo", "Use it anyway");

    public static RequirementError NothingFound(string side) => new(
        "nothing_found", side, "We cannot see a document", "Put the whole document in the picture, on a plain background, in good light.", "Take another photo", "Use it anyway");

    public static RequirementError NotReadable(string side, string where) => new(
        "not_readable", side, "We cannot read this picture", $"The lines with the signs <<< {where} must be sharp, complete and without glare.", "Take another photo", "Use it anyway");

    /// <summary>The barcode of a licence was not read, without which nothing about it can be verified.</summary>
    public static RequirementError BarcodeNotReadable(string side) => new(
        "barcode_not_readable", side, "We cannot read the barcode", "The wide barcode on the back must be sharp, complete and without glare.", "Take another photo", "Use it anyway");
}
