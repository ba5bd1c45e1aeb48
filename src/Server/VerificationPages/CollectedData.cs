using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>
/// What one screen sends. Capture clients of many ages send keys that mean nothing here, so unknown ones are passed over; that is
/// unlike the public API, on purpose.
/// </summary>
internal sealed record CollectedData(bool? Consent, DocumentChoice? Choice, PictureInput? Front, PictureInput? Back, IReadOnlySet<string> Cleared)
{
    private static readonly string[] Types = ["driving_license", "id_card", "passport"];

    public static Result<CollectedData> Read(UnreadForm form)
    {
        var data = Map(form.Root, "collected_data") ?? new FormMap();
        var cleared = Map(form.Root, "clear_data") is { } clear
            ? clear.Children.Where(static c => c.Value is FormText { Value: "true" }).Select(static c => c.Key).ToHashSet(StringComparer.Ordinal)
            : [];
        var consent = Text(data, PageRequirements.Consent);
        if (consent is not (null or "true" or "false"))
        {
            return ApiErrors.InvalidBoolean("collected_data[biometric_consent]", consent);
        }

        var (type, country) = (Text(data, "id_document_type"), Text(data, "id_document_country"));
        if (type is not null && !Types.Contains(type, StringComparer.Ordinal))
        {
            return ApiErrors.InvalidEnum("collected_data[id_document_type]", Types);
        }

        if (!ReadPicture(data, PageRequirements.Front).TryGet(out var front, out var error) || !ReadPicture(data, PageRequirements.Back).TryGet(out var back, out error))
        {
            return error;
        }

        return new CollectedData(
            consent is null ? null : consent == "true", type is null && country is null ? null : new DocumentChoice(type, country), front.Value, back.Value, cleared);
    }

    /// <summary>The pictures of this call with their sides, the front first.</summary>
    public IEnumerable<(string Side, PictureInput Picture)> Pictures =>
        from given in new[] { (Side: PageRequirements.Front, Picture: Front), (Side: PageRequirements.Back, Picture: Back) }
        where given.Picture is not null
        select (given.Side, given.Picture);

    /// <summary>Returns what is handed in after this call: first what is cleared goes, then what is sent comes.</summary>
    public PageInputs Over(PageInputs current, PictureJudgement judged, DateTimeOffset now)
    {
        var front = Cleared.Contains(PageRequirements.Front) ? null : current.Front;
        var back = Cleared.Contains(PageRequirements.Back) ? null : current.Back;
        var chosenAnew = Choice is not null && Choice != current.Choice;
        return new PageInputs
        {
            Consent = Consent == true
                ? current.Consent ?? new ConsentInput(PageTexts.ConsentVersion, PageTexts.Language, now)
                : Cleared.Contains(PageRequirements.Consent) ? null : current.Consent,
            Choice = Choice ?? current.Choice,
            Front = judged.Refused == PageRequirements.Front ? null : Front ?? (chosenAnew ? null : front),
            Back = judged.Refused == PageRequirements.Back ? null : Back ?? (chosenAnew || Front is not null ? null : back),
            FrontIsEnough = judged.FrontIsEnough && judged.Refused != PageRequirements.Front && (!chosenAnew || Front is not null),
        };
    }

    private static Result<Held> ReadPicture(FormMap data, string side)
    {
        if (Map(data, side) is not { } picture)
        {
            return new Held(null);
        }

        return Text(picture, "high_res_image") is { Length: > 0 and <= 255 } file
            ? new Held(new PictureInput(file, Text(picture, "upload_method"), Text(picture, "force_confirm") == "true"))
            : ApiErrors.ParameterMissing($"collected_data[{side}][high_res_image]");
    }

    private static FormMap? Map(FormMap form, string name) => form.Children.GetValueOrDefault(name) as FormMap;

    private static string? Text(FormMap form, string name) => (form.Children.GetValueOrDefault(name) as FormText)?.Value;

    /// <summary>A picture, or none.</summary>
    private readonly record struct Held(PictureInput? Value);
}
