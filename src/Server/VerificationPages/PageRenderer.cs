using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bonafide.Documents.Countries;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// The VerificationPage object, with every key that the decoders of all clients require, and ours beside them:
/// <c>merchant_name</c>, <c>return_url</c>, <c>selected_document</c>, <c>document_select.countries</c> and <c>document_select.sides</c>.
/// </summary>
internal static class PageRenderer
{
    /// <summary>Types that this server can verify from a picture today, with their number of sides.</summary>
    private static readonly (string Type, string Label, int Sides)[] Types =
        [("passport", "Passport", 1), ("id_card", "Identity card", 2), ("driving_license", "Driving licence", 2)];

    private static readonly string[] Verifiable = ["passport", "id_card"];

    public static JsonObject Render(VerificationSession session, PageInputs inputs, bool submitted, string business, string fallbackUrl) => new()
    {
        ["id"] = session.Id.Value,
        ["object"] = "identity.verification_page",
        ["status"] = session.Status.Name(),
        ["livemode"] = session.Livemode,
        ["submitted"] = submitted,
        ["unsupported_client"] = false,
        ["fallback_url"] = fallbackUrl,
        ["requirements"] = new JsonObject { ["missing"] = Strings(submitted ? [] : PageRequirements.Missing(session, inputs)) },
        ["biometric_consent"] = Consent(business),
        ["document_capture"] = Capture(session),
        ["document_select"] = Select(session),
        ["individual"] = Individual(),
        ["individual_welcome"] = new JsonObject
        {
            ["title"] = "Your details", ["get_started_button_text"] = "Get started", ["privacy_policy"] = "", ["lines"] = new JsonArray(),
        },
        ["country_not_listed"] = new JsonObject
        {
            ["title"] = "Your country is not listed", ["body"] = "Documents of other countries are not supported.", ["cancel_button_text"] = "Cancel",
            ["id_from_other_country_text_button_text"] = "Use a document of another country",
            ["address_from_other_country_text_button_text"] = "Use an address in another country",
        },
        ["success"] = new JsonObject
        {
            ["title"] = "Thank you", ["body"] = "Your document was submitted and is being checked.", ["button_text"] = "Done",
        },
        ["selfie"] = null,
        ["phone_otp"] = null,
        ["bottomsheet"] = new JsonObject(),
        ["user_session_id"] = session.Id.Value,
        ["experiments"] = new JsonArray(),
        ["is_stripe"] = false,
        ["skip_success_page"] = false,
        ["merchant_name"] = business,
        ["return_url"] = session.Private.ReturnUrl,
        ["selected_document"] = inputs.Choice is { } choice ? new JsonObject { ["type"] = choice.Type, ["country"] = choice.Country } : null,
    };

    private static JsonObject Consent(string business) => new()
    {
        ["title"] = $"{business} uses Bonafide to verify your identity", // Plain text; the lines are HTML.
        ["accept_button_text"] = "Agree and continue",
        ["decline_button_text"] = "No, I do not agree",
        ["scroll_to_continue_button_text"] = "Scroll to continue",
        ["privacy_policy"] = "You can close this page at any time.",
        ["lines"] = new JsonArray([.. PageTexts.ConsentLines(WebUtility.HtmlEncode(business)).Select(static l => (JsonNode)new JsonObject { ["icon"] = l.Icon, ["content"] = l.Content })]),
    };

    private static JsonObject Capture(VerificationSession session) => new()
    {
        ["autocapture_timeout"] = 8000,
        ["file_purpose"] = "identity_private",
        ["high_res_image_compression_quality"] = 0.92,
        ["high_res_image_crop_padding"] = 0.08,
        ["high_res_image_max_dimension"] = 3000,
        ["low_res_image_compression_quality"] = 0.82,
        ["low_res_image_max_dimension"] = 3000,
        ["models"] = new JsonObject { ["id_detector_url"] = "", ["id_detector_min_score"] = 0.4, ["id_detector_min_iou"] = 0.5 },
        ["motion_blur_min_duration"] = 500,
        ["motion_blur_min_iou"] = 0.95,
        ["require_live_capture"] = session.Options.Document?.RequireLiveCapture ?? false,
        ["blur_threshold"] = null,
        ["ios_id_card_back_barcode_timeout"] = 3000,
        ["ios_id_card_back_country_barcode_symbologies"] = new JsonObject(),
    };

    /// <summary>In live mode only what can be verified is offered, unless the session accepts nothing of it.</summary>
    private static JsonObject Select(VerificationSession session)
    {
        var accepted = (session.Options.Document ?? new DocumentOptions()).Accepted;
        var offered = session.Livemode && accepted.Intersect(Verifiable, StringComparer.Ordinal).Any() ? accepted.Intersect(Verifiable, StringComparer.Ordinal).ToArray() : [.. accepted];
        var types = Types.Where(t => offered.Contains(t.Type, StringComparer.Ordinal)).ToArray();
        return new JsonObject
        {
            ["title"] = "Which document do you use?",
            ["body"] = null,
            ["button_text"] = "Continue",
            ["id_document_type_allowlist"] = new JsonObject(types.Select(static t => KeyValuePair.Create(t.Type, (JsonNode?)t.Label))),
            ["sides"] = new JsonObject(types.Select(static t => KeyValuePair.Create(t.Type, (JsonNode?)t.Sides))),
            ["countries"] = new JsonObject(SupportedCountries.All.Select(static c => KeyValuePair.Create(c.Alpha2, (JsonNode?)c.Name))),
        };
    }

    private static JsonObject Individual() => new()
    {
        ["title"] = "Your details",
        ["button_text"] = "Continue",
        ["address_countries"] = new JsonObject(),
        ["id_number_countries"] = new JsonObject { ["US"] = "United States", ["BR"] = "Brazil", ["SG"] = "Singapore" },
        ["phone_number_countries"] = new JsonObject(),
        ["id_number_country_not_listed_text_button_text"] = "My country is not listed",
        ["address_country_not_listed_text_button_text"] = "My country is not listed",
    };

    private static JsonArray Strings(IReadOnlyList<string> values) => new([.. values.Select(static v => (JsonNode)v)]);
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class PageNodeContext : JsonSerializerContext;
