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

    /// <summary>Whether the front, once seen, needs no back.</summary>
    public bool FrontIsEnough { get; init; }
}

/// <summary>The consent as it was given: to which text, in which language, when.</summary>
internal sealed record ConsentInput(string TextVersion, string Language, DateTimeOffset At);

/// <summary>What the person says the document is; a hint for the page, never a proof.</summary>
internal sealed record DocumentChoice(string? Type, string? Country);

/// <param name="Forced">The person insisted on this picture after a warning.</param>
internal sealed record PictureInput(string File, string? UploadMethod, bool Forced)
{
    /// <summary>The upload method of a picture that was chosen from the device's files.</summary>
    public const string FileUpload = "file_upload";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PageInputs))]
internal sealed partial class PageStorageContext : JsonSerializerContext;
