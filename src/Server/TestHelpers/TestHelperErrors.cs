using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.TestHelpers;

/// <summary>Every refusal of this slice.</summary>
internal static class TestHelperErrors
{
    public static readonly ApiError TestModeOnly = Refused(
        "Test helpers work in test mode only, and this is a live mode key. Use a test mode key, such as one that begins with sk_test_.");

    public static readonly ApiError CannotDriveRedacted = Refused("You cannot choose the outcome of this VerificationSession because it has been redacted.");

    public static ApiError CannotSubmit(SessionStatus status) => Refused(
        $"You cannot submit this VerificationSession because it has a status of {status.Name()}. Only a VerificationSession with status requires_input may be submitted.");

    public static ApiError CannotDecide(SessionStatus status) => Refused(
        $"You cannot choose the outcome of this VerificationSession because it has a status of {status.Name()}. "
        + "Only a VerificationSession with status requires_input or processing has an outcome to come.");

    public static ApiError BeforeSubmission(string code) => Refused(
        $"A VerificationSession ends with {code} before it is submitted, and this one is being processed. Use the code on a VerificationSession with status requires_input.")
        with { Param = "last_error[code]" };

    public static ApiError NothingToDelay(string code) => Refused(
        $"simulate_delay delays the outcome of a submission, and {code} comes before one. Leave simulate_delay out.") with { Param = "simulate_delay" };

    public static ApiError HasAClock(string id) => Refused(
        $"This account has a test clock already: {id}. An account has one test clock at a time, since all of its test mode follows it. Advance that one, or delete it first.");

    public static readonly ApiError Advancing = Refused("The test clock is advancing. Retrieve it until its status is ready, then advance it again.");

    public static readonly ApiError OnlyForward = ApiErrors.Invalid(
        "A test clock only goes forward: frozen_time must not lie before the clock's own. Delete the clock and create another to go back.", "frozen_time");

    public static ApiError OutOfRange => ApiErrors.Invalid("frozen_time must be a time in Unix seconds, from the year 2000 to the year 2099.", "frozen_time");

    private static ApiError Refused(string message) => new(400, ApiError.InvalidRequest, message);
}
