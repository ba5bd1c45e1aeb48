using System.Text.Json.Nodes;
using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>The VerificationPageData object: the answer to everything a capture client posts.</summary>
internal static class PageData
{
    /// <summary>Returns the answer of an attempt that goes on.</summary>
    public static ApiReply Open(VerificationSession session, IReadOnlyList<string> missing, RequirementError? error = null) => Render(session, false, missing, error);

    /// <summary>Returns the answer of an attempt that was submitted.</summary>
    public static ApiReply Submitted(VerificationSession session) => Render(session, true, [], null);

    private static ApiReply Render(VerificationSession session, bool submitted, IReadOnlyList<string> missing, RequirementError? error) => ApiReply.Json(
        new JsonObject
        {
            ["id"] = session.Id.Value,
            ["object"] = "identity.verification_page_data",
            ["status"] = session.Status.Name(),
            ["submitted"] = submitted,
            ["closed"] = submitted,
            ["requirements"] = new JsonObject
            {
                ["errors"] = error is null ? new JsonArray() : new JsonArray(Render(error)),
                ["missing"] = new JsonArray([.. missing.Select(static m => (JsonNode)m)]),
            },
        },
        PageNodeContext.Default.JsonObject);

    private static JsonObject Render(RequirementError error) => new()
    {
        ["code"] = error.Code,
        ["requirement"] = error.Requirement,
        ["title"] = error.Title,
        ["body"] = error.Body,
        ["back_button_text"] = error.BackButtonText,
        ["continue_button_text"] = error.ContinueButtonText,
    };
}
