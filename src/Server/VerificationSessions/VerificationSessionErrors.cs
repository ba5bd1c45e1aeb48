using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationSessions;

/// <summary>Every refusal of this slice.</summary>
internal static class VerificationSessionErrors
{
    public const string Label = "VerificationSession";

    public static ApiError CannotCancel(SessionStatus status) => Refused(
        $"You cannot cancel this VerificationSession because it has a status of {status.Name()}. Only a VerificationSession with status requires_input may be canceled.");

    public static readonly ApiError CannotCancelRedacted = Refused("You cannot cancel this VerificationSession because it has been redacted.");

    public static ApiError CannotUpdateChecks(SessionStatus status) => Refused(
        $"You cannot update the type or options of this VerificationSession because it has a status of {status.Name()}. "
        + "Only a VerificationSession with status requires_input may be updated.");

    public static readonly ApiError CannotUpdateRedacted = Refused("You cannot update this VerificationSession because it has been redacted.");

    public static readonly ApiError CannotUpdateFlowChecks = Refused(
        "You cannot update the type or options of this VerificationSession because it was created from a verification flow.");

    public static readonly ApiError CannotRedactProcessing = Refused(
        "You cannot redact this VerificationSession because it has a status of processing. Wait until it is verified or requires input again, which usually takes seconds.");

    public static readonly ApiError TypeAndFlow = Refused("You may only specify one of these parameters: type, verification_flow.");

    public static readonly ApiError OptionsOfFlow =
        Refused("options cannot be used with verification_flow: the flow says which checks run, and how.") with { Param = "options" };

    public static ApiError OptionsOfOtherType(string option, SessionType type) =>
        Refused($"options[{option}] cannot be used with a VerificationSession of type {type.Name()}.") with { Param = $"options[{option}]" };

    private static ApiError Refused(string message) => new(400, "invalid_request_error", message);
}
