using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationFlows;

/// <summary>Every refusal of this slice.</summary>
internal static class VerificationFlowErrors
{
    public const string Label = "VerificationFlow";

    public static readonly ApiError OptionsWithoutDocument = ApiErrors.Invalid(
        "options[document] can only be given to a flow that checks a document: add document to checks.", "options[document]");

    public static readonly ApiError SelfieWithoutDocument = ApiErrors.Invalid(
        "The selfie check compares a face with the document's: add document to checks.", "checks");
}
