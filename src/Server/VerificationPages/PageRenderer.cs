using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bonafide.Documents.Countries;
using Bonafide.Server.Accounts;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>What the page object says beyond the session itself.</summary>
/// <param name="Submitted">A client that loads a submitted page takes it for a success.</param>
/// <param name="Unsupported">The client is to open <paramref name="FallbackUrl"/> in a browser instead.</param>
internal sealed record PageSetting(
    SessionChecks Checks, string Business, Branding Look, ClientPlatform Platform, bool Submitted, bool Unsupported, string FallbackUrl, PhoneModels Models, Uri Here);

/// <summary>
/// The VerificationPage object, with every key that the decoders of all clients require, and ours beside them:
/// <c>merchant_name</c>, <c>return_url</c>, <c>checks</c>, <c>branding</c>, <c>handoff</c>, <c>ended_with</c>, <c>testing_codes</c>, <c>selected_document</c>,
/// <c>document_select.countries</c> and <c>document_select.sides</c>.
/// </summary>
internal static class PageRenderer
{
    private const string UnderAge = "under_supported_age";

    public static JsonObject Render(VerificationSession session, PageInputs inputs, PageSetting page) => new()
    {
        ["id"] = session.Id.Value,
        ["object"] = "identity.verification_page",
        ["status"] = session.Status.Name(),
        ["livemode"] = session.Livemode,
        ["submitted"] = page.Submitted,
        ["unsupported_client"] = page.Unsupported,
        ["fallback_url"] = page.FallbackUrl,
        ["requirements"] = new JsonObject { ["missing"] = new JsonArray([.. (page.Submitted ? [] : PageRequirements.Missing(page.Checks, inputs)).Select(static m => (JsonNode)m)]) },
        ["biometric_consent"] = Consent(page),
        ["document_capture"] = PageCaptures.Document(session, page),
        ["document_select"] = Select(session),
        ["individual"] = Individual(),
        ["individual_welcome"] = new JsonObject
        {
            ["title"] = "Your details",
            ["get_started_button_text"] = "Get started",
            ["privacy_policy"] = "You can close this page at any time.",
            ["lines"] = Lines(PageTexts.WelcomeLines(WebUtility.HtmlEncode(page.Business))),
        },
        ["country_not_listed"] = new JsonObject
        {
            ["title"] = "Your country is not listed",
            ["body"] = "Other countries are not supported. Ask the business for another way to prove who you are.",
            ["cancel_button_text"] = "Cancel",
            ["id_from_other_country_text_button_text"] = "Use an ID number of another country",
            ["address_from_other_country_text_button_text"] = "Use an address in another country",
        },
        ["success"] = new JsonObject
        {
            ["title"] = "Thank you",
            ["body"] = page.Checks.Document is not null ? "Your document was submitted and is being checked." : "Your details were submitted and are being checked.",
            ["button_text"] = "Done",
        },
        ["selfie"] = page.Checks.Selfie ? PageCaptures.Selfie(page) : null,
        ["phone_otp"] = page.Checks.Phone ? PhoneOtp(session.Livemode, inputs) : null,
        ["bottomsheet"] = new JsonObject(),
        ["user_session_id"] = session.Id.Value,
        ["experiments"] = new JsonArray(),
        ["is_stripe"] = false,
        ["skip_success_page"] = false,
        ["merchant_name"] = page.Business,
        ["return_url"] = session.Private.ReturnUrl,
        ["checks"] = new JsonObject
        {
            ["document"] = page.Checks.Document is not null, ["selfie"] = page.Checks.Selfie, ["id_number"] = page.Checks.IdNumber, ["address"] = page.Checks.Address,
            ["phone"] = page.Checks.Phone,
        },
        ["branding"] = new JsonObject
        {
            ["colour"] = page.Look.Colour, ["logo"] = page.Look.Logo, ["privacy_url"] = page.Look.PrivacyUrl, ["terms_url"] = page.Look.TermsUrl,
        },
        ["handoff"] = inputs.Handoff is { } handoff ? new JsonObject { ["number"] = handoff.Number, ["taken"] = handoff.TakenAt is not null } : null,
        ["ended_with"] = session.LastError?.Code is UnderAge ? UnderAge : null,
        ["testing_codes"] = session.Livemode ? null : new JsonArray([.. LastErrorCodes.Names.Select(static n => (JsonNode)n)]),
        ["selected_document"] = inputs.Choice is { } choice ? new JsonObject { ["type"] = choice.Type, ["country"] = choice.Country } : null,
    };

    private static JsonObject Consent(PageSetting page) => new()
    {
        ["title"] = $"{page.Business} uses Bonafide to verify your identity", // Plain text; the lines are HTML.
        ["accept_button_text"] = "Agree and continue",
        ["decline_button_text"] = "No, I do not agree",
        ["scroll_to_continue_button_text"] = "Scroll to continue",
        ["privacy_policy"] = "You can close this page at any time.",
        ["lines"] = Lines(PageTexts.ConsentLines(WebUtility.HtmlEncode(page.Business), page.Checks)),
    };

    /// <summary>In live mode only what can be verified is offered, unless the session accepts nothing of it.</summary>
    private static JsonObject Select(VerificationSession session)
    {
        var types = DocumentTypes.Offered(session);
        return new JsonObject
        {
            ["title"] = "Which document do you use?",
            ["body"] = null,
            ["button_text"] = "Continue",
            ["id_document_type_allowlist"] = new JsonObject(types.Select(static t => KeyValuePair.Create(t.Type, (JsonNode?)t.Label))),
            ["sides"] = new JsonObject(types.Select(static t => KeyValuePair.Create(t.Type, (JsonNode?)t.Sides))),
            ["countries"] = Countries(SupportedCountries.All),
        };
    }

    private static JsonObject Individual() => new()
    {
        ["title"] = "Your details",
        ["button_text"] = "Continue",
        ["address_countries"] = Countries(SupportedCountries.ForAddresses),
        ["id_number_countries"] = new JsonObject { ["US"] = "United States", ["BR"] = "Brazil", ["SG"] = "Singapore" }, // A client fails on any other.
        ["phone_number_countries"] = Countries(SupportedCountries.All),
        ["id_number_country_not_listed_text_button_text"] = "My country is not listed",
        ["address_country_not_listed_text_button_text"] = "My country is not listed",
    };

    private static JsonObject PhoneOtp(bool livemode, PageInputs inputs) => new()
    {
        ["title"] = "Type the code",
        ["body"] = livemode // The client puts the last four digits in.
            ? "A code was sent to the number that ends in {phone_number}."
            : $"In test mode no code is sent to the number that ends in {{phone_number}}. Type {PhoneCode.TestCode}.",
        ["redacted_phone_number"] = inputs.Phone is { } phone ? phone[^4..] : null,
        ["error_otp_message"] = "This is not the code. Look at the last message that you got, or ask for a new one.",
        ["resend_button_text"] = "Send a new code",
        ["cannot_verify_button_text"] = "I cannot get the code",
        ["otp_length"] = PhoneCode.Length,
    };

    private static JsonObject Countries(IReadOnlyList<Country> countries) => new(countries.Select(static c => KeyValuePair.Create(c.Alpha2, (JsonNode?)c.Name)));

    private static JsonArray Lines(IEnumerable<(string Icon, string Content)> lines) =>
        new([.. lines.Select(static l => (JsonNode)new JsonObject { ["icon"] = l.Icon, ["content"] = l.Content })]);
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class PageNodeContext : JsonSerializerContext;
