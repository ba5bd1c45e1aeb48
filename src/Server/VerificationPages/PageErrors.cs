using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>Every refusal of this slice that a capture client gets as an error; what the person can mend is a <see cref="RequirementError"/>.</summary>
internal static class PageErrors
{
    public static readonly ApiError NotAVisitor = AccessErrors.Forbidden(
        "This key opens no verification page. Use an ephemeral key that was made with verification_session, or the session's url.");

    public static readonly ApiError OtherSession = AccessErrors.Forbidden(
        "This key opens the page of another VerificationSession. Make an ephemeral key whose verification_session is the session of this page.");

    public static readonly ApiError SessionCanceled = Refused("No ephemeral key can be made for this VerificationSession because it has a status of canceled.");

    public static readonly ApiError SessionRedacted = Refused("No ephemeral key can be made for this VerificationSession because it has been redacted.");

    public static readonly ApiError LinkIsOver = new(401, ApiError.InvalidRequest, "This verification link has expired or does not exist. Ask for a new one.");

    public static readonly ApiError ConsentFirst = new(400, ApiError.InvalidRequest, "Pictures and details are taken only after the person has consented.");

    public static readonly ApiError KeyIsUsed = AccessErrors.Forbidden(
        "This ephemeral key was used up by a completed submission. Make a new one for another attempt.");

    public static readonly ApiError CannotBeDone = new(
        400, ApiError.InvalidRequest, "This check cannot be done on this server, so nothing is collected for it. Ask the business for another way to prove who you are.");

    public static readonly ApiError NoPhoneCheck = new(400, ApiError.InvalidRequest, "This verification asks for no telephone number.");

    public static readonly ApiError AlreadySubmitted = new(400, ApiError.InvalidRequest, "This verification was already submitted.");

    public static readonly ApiError NotOpen = new(400, ApiError.InvalidRequest, "This verification is no longer open.");

    public static readonly ApiError TestModeOnly = new(400, ApiError.InvalidRequest, "Outcomes can be chosen in test mode only.");

    private static ApiError Refused(string message) => new(400, ApiError.InvalidRequest, message, Param: "verification_session");
}
