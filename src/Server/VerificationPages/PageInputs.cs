using System.Text.Json.Serialization;

namespace Bonafide.Server.VerificationPages;

/// <summary>What the person has handed in so far, for one attempt.</summary>
internal sealed record PageInputs
{
    public static readonly PageInputs None = new();

    public ConsentInput? Consent { get; init; }

    public DocumentChoice? Choice { get; init; }

    public PictureInput? Front { get; init; }

    public PictureInput? Back { get; init; }

    /// <summary>Pictures of the front that were taken again, whether they were refused or replaced, the newest first.</summary>
    public IReadOnlyList<string> EarlierFronts { get; init; } = [];

    /// <summary>Likewise of the back.</summary>
    public IReadOnlyList<string> EarlierBacks { get; init; } = [];

    /// <summary>Whether the front, once seen, needs no back.</summary>
    public bool FrontIsEnough { get; init; }

    public FaceInput? Face { get; init; }

    public NameInput? Name { get; init; }

    public DateOnly? BirthDate { get; init; }

    public IdNumberInput? IdNumber { get; init; }

    public AddressInput? Address { get; init; }

    /// <summary>In E.164.</summary>
    public string? Phone { get; init; }

    public PhoneCode? PhoneCode { get; init; }

    /// <summary>The last invitation to go on with another device.</summary>
    public Handoff? Handoff { get; init; }

    /// <summary>When the person typed the code that was sent to their number.</summary>
    public DateTimeOffset? PhoneConfirmed { get; init; }
}

/// <summary>The consent as it was given: to which text, in which language, when.</summary>
internal sealed record ConsentInput(string TextVersion, string Language, DateTimeOffset At);

/// <summary>What the person says the document is; a hint for the page, never a proof.</summary>
internal sealed record DocumentChoice(string? Type, string? Country);

/// <param name="Forced">The person insisted on this picture after a warning.</param>
/// <param name="WholeFrame">The uncut picture, where the client sent a cut one beside it.</param>
/// <param name="LooksLikePassport">The client's own detector took it for a passport; a hint for when nothing was read.</param>
internal sealed record PictureInput(string File, string? UploadMethod, bool Forced, string? WholeFrame = null, bool LooksLikePassport = false)
{
    /// <summary>The upload method of a picture that was chosen from the device's files.</summary>
    public const string FileUpload = "file_upload";
}

/// <summary>Pictures of the face, by their place in the sequence: the best, the first and the last, each cut out and whole.</summary>
/// <param name="TrainingConsent">Whether the person lets the pictures be used to improve the check.</param>
internal sealed record FaceInput(string Best, IReadOnlyList<string> Others, bool TrainingConsent)
{
    /// <summary>The first and the last picture of the sequence, of each the one that was cut out where there are both.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];
}

internal sealed record NameInput(string First, string Last);

/// <param name="Kind">By the public API's name, such as <c>us_ssn</c>.</param>
/// <param name="Partial">Only the last four digits.</param>
internal sealed record IdNumberInput(string Kind, string Number, bool Partial);

/// <param name="Country">Alpha-2.</param>
internal sealed record AddressInput(string Line1, string? Line2, string City, string? PostalCode, string? State, string Country);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PageInputs))]
internal sealed partial class PageStorageContext : JsonSerializerContext;
