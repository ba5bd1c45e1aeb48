using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>Every refusal of this slice.</summary>
internal static class FileErrors
{
    public const int MaxMegabytes = 16;

    public static readonly ApiError NotMultipart = ApiErrors.Invalid("Send the file as multipart/form-data, with the parts purpose and file.");

    public static readonly ApiError Broken = ApiErrors.Invalid("The multipart body is broken or ends too early.");

    public static readonly ApiError Empty = ApiErrors.Invalid("The file is empty. Please choose another picture.", "file");

    public static readonly ApiError NotAPicture =
        ApiErrors.Invalid("This file is not a picture that can be read here. Please send a JPEG, PNG, WebP or AVIF picture.", "file");

    public static readonly ApiError Heic = ApiErrors.Invalid(
        "HEIC pictures cannot be read here. On an iPhone choose Settings > Camera > Formats > Most Compatible and take the picture again, or save it as JPEG.",
        "file");

    public static readonly ApiError TooLarge = new(
        413, ApiError.InvalidRequest, $"The file is too large: at most {MaxMegabytes} MB are accepted.", Param: "file") { Stage = ErrorStage.Validation };

    public static readonly ApiError TooMany = new(
        400, ApiError.InvalidRequest, $"Too many pictures were sent for this verification: at most {CreateFile.MostPerSession} are accepted.", Param: "file");

    public static readonly ApiError OtherOwner = new(
        403, ApiError.InvalidRequest, "This key does not have access to the VerificationSession that owned_by names.", Param: "owned_by");
}
