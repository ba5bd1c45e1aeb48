using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>Every refusal of this slice that a capture client gets as an error; what the person can mend is a <see cref="RequirementError"/>.</summary>
internal static class PageErrors
{
    public static readonly ApiError NotAVisitor = AccessErrors.Forbidden("This key cannot be used for a verification page. Open the page through the session's url.");

    public static readonly ApiError LinkIsOver = new(401, ApiError.InvalidRequest, "This verification link has expired or does not exist. Ask for a new one.");

    public static readonly ApiError ConsentFirst = new(400, ApiError.InvalidRequest, "Pictures are taken only after the person has consented.");

    public static readonly ApiError AlreadySubmitted = new(400, ApiError.InvalidRequest, "This verification was already submitted.");

    public static readonly ApiError NotOpen = new(400, ApiError.InvalidRequest, "This verification is no longer open.");

    public static readonly ApiError TestModeOnly = new(400, ApiError.InvalidRequest, "Outcomes can be chosen in test mode only.");
}
