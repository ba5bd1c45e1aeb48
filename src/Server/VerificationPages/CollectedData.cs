using Bonafide.Server.VerificationSessions;
using Bonafide.Server.Wire;

namespace Bonafide.Server.VerificationPages;

/// <summary>What one screen sends.</summary>
/// <param name="Language">The language in which the client asked for consent, BCP 47; null for that of the page object.</param>
/// <param name="PhoneCode">The code as typed.</param>
/// <param name="Cleared">The names of what is to be forgotten before anything is stored.</param>
internal sealed record CollectedData(
    bool? Consent, string? Language, DocumentChoice? Choice, PictureInput? Front, PictureInput? Back, FaceInput? Face, CollectedDetails Details, string? PhoneCode,
    IReadOnlySet<string> Cleared)
{
    /// <summary>Of pictures that were taken again, so many help to read a side; more only cost time.</summary>
    private const int MostEarlier = 4;

    private static readonly string[] Types = ["driving_license", "id_card", "passport"];

    private static readonly string[] OtherFaces =
        ["best_low_res_image", "first_high_res_image", "first_low_res_image", "last_high_res_image", "last_low_res_image"];

    /// <summary>Reads what <paramref name="checks"/> ask for; whatever else a client tells of the person is not taken.</summary>
    public static Result<CollectedData> Read(UnreadForm form, SessionChecks checks, DateOnly today)
    {
        var root = new TolerantForm(form.Root);
        var data = root.Object("collected_data") ?? TolerantForm.Nothing;
        var cleared = root.Object("clear_data") is { } clear ? clear.Names.Where(clear.IsTrue).ToHashSet(StringComparer.Ordinal) : [];
        var consent = data.Text(PageRequirements.Consent);
        if (consent is not (null or "true" or "false"))
        {
            return ApiErrors.InvalidBoolean("collected_data[biometric_consent]", consent);
        }

        var document = checks.Document is not null ? data : TolerantForm.Nothing;
        if (!ReadPicture(document, PageRequirements.Front).TryGet(out var front, out var error) || !ReadPicture(document, PageRequirements.Back).TryGet(out var back, out error)
            || !ReadFace(checks.Selfie ? data : TolerantForm.Nothing).TryGet(out var face, out error))
        {
            return error;
        }

        return new CollectedData(
            consent is null ? null : consent == "true", LanguageOf(data), ReadChoice(data), front.Value, back.Value, face.Value, CollectedDetails.Read(data, checks, today),
            data.Text(PageRequirements.PhoneCode), cleared);
    }

    /// <summary>The pictures of a document in this call with their sides, the front first.</summary>
    public IEnumerable<(string Side, PictureInput Picture)> Pictures =>
        from given in new[] { (Side: PageRequirements.Front, Picture: Front), (Side: PageRequirements.Back, Picture: Back) }
        where given.Picture is not null
        select (given.Side, given.Picture);

    /// <summary>Every file that this call names, with the parameter that names it.</summary>
    public IEnumerable<(string File, string Parameter)> Files =>
        Pictures.SelectMany(static given => new[] { (given.Picture.File, $"collected_data[{given.Side}][high_res_image]"), (given.Picture.WholeFrame!, $"collected_data[{given.Side}][low_res_image]") })
            .Concat(Face is null ? [] : Face.Others.Prepend(Face.Best).Select(static file => (file, "collected_data[face]")))
            .Where(static named => named.Item1 is not null);

    /// <summary>Whether the call tells anything of the person, which only their consent allows.</summary>
    public bool IsPersonal => Front is not null || Back is not null || Face is not null || !Details.IsEmpty;

    /// <summary>Returns what is handed in after this call: first what is cleared goes, then what is sent comes.</summary>
    public PageInputs Over(PageInputs current, PictureJudgement judged, DateTimeOffset now)
    {
        var front = Cleared.Contains(PageRequirements.Front) ? null : current.Front;
        var back = Cleared.Contains(PageRequirements.Back) ? null : current.Back;
        var chosenAnew = Choice is not null && Choice != current.Choice;
        return Details.Over(current, Cleared) with
        {
            Consent = Consent == true
                ? current.Consent ?? new ConsentInput(PageTexts.ConsentVersion, Language ?? PageTexts.Language, now)
                : Cleared.Contains(PageRequirements.Consent) ? null : current.Consent,
            Choice = Choice ?? current.Choice,
            Front = judged.Refused == PageRequirements.Front ? null : Front ?? (chosenAnew ? null : front),
            Back = judged.Refused == PageRequirements.Back ? null : Back ?? (chosenAnew || Front is not null ? null : back),
            EarlierFronts = Earlier(PageRequirements.Front, chosenAnew ? [] : current.EarlierFronts, chosenAnew ? null : current.Front, Front, judged),
            EarlierBacks = Earlier(PageRequirements.Back, chosenAnew ? [] : current.EarlierBacks, chosenAnew ? null : current.Back, Back, judged),
            FrontIsEnough = judged.FrontIsEnough && judged.Refused != PageRequirements.Front && (!chosenAnew || Front is not null),
            Face = Face ?? (Cleared.Contains(PageRequirements.Face) ? null : current.Face),
        };
    }

    /// <summary>The pictures of a side that are not handed in after this call: those of earlier calls, and the one that is refused now.</summary>
    private IReadOnlyList<string> Earlier(string side, IReadOnlyList<string> earlier, PictureInput? before, PictureInput? now, PictureJudgement judged)
    {
        var refused = judged.Refused == side ? now?.File : null;
        var handedIn = refused is null ? now?.File ?? (Cleared.Contains(side) ? null : before?.File) : null;
        return [.. new[] { refused, before?.File }.OfType<string>().Concat(earlier).Where(file => file != handedIn).Distinct(StringComparer.Ordinal).Take(MostEarlier)];
    }

    private static string? LanguageOf(TolerantForm data) =>
        data.Text("consent_language") is { Length: <= 20 } text && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') ? text : null;

    /// <summary>A type that is not known is passed over: it is a hint, and clients of old send more of them.</summary>
    private static DocumentChoice? ReadChoice(TolerantForm data)
    {
        var (type, country) = (data.Text("id_document_type"), data.Text("id_document_country"));
        type = Types.Contains(type, StringComparer.Ordinal) ? type : null;
        return type is null && country is null ? null : new DocumentChoice(type, country);
    }

    private static Result<Held<PictureInput>> ReadPicture(TolerantForm data, string side)
    {
        if (data.Object(side) is not { } picture)
        {
            return default(Held<PictureInput>);
        }

        if (picture.File("high_res_image") is not { } file)
        {
            return ApiErrors.ParameterMissing($"collected_data[{side}][high_res_image]");
        }

        var passport = picture.Number("passport_score");
        var looksLikePassport = passport > 0.5 && passport > picture.Number("front_card_score") && passport > picture.Number("invalid_score");
        return new Held<PictureInput>(
            new PictureInput(file, picture.Text("upload_method"), picture.IsTrue("force_confirm"), picture.File("low_res_image"), looksLikePassport));
    }

    private static Result<Held<FaceInput>> ReadFace(TolerantForm data)
    {
        if (data.Object(PageRequirements.Face) is not { } face)
        {
            return default(Held<FaceInput>);
        }

        return face.File("best_high_res_image") is { } best
            ? new Held<FaceInput>(new FaceInput(best, [.. OtherFaces.Select(face.File).OfType<string>()], face.IsTrue("training_consent"))
            {
                Frames = [.. new[] { "first", "last" }.Select(frame => face.File($"{frame}_high_res_image") ?? face.File($"{frame}_low_res_image")).OfType<string>()],
            })
            : ApiErrors.ParameterMissing("collected_data[face][best_high_res_image]");
    }

    /// <summary>A value, or none.</summary>
    private readonly record struct Held<T>(T? Value);
}
