using System.Globalization;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>Every refusal of this slice.</summary>
internal static class FileErrors
{
    public const string Label = "file";
    public const string LinkLabel = "file link";
    public const int MaxMegabytes = 16;

    public static readonly ApiError NotMultipart = ApiErrors.Invalid("Send the file as multipart/form-data, with the parts purpose and file.");

    public static readonly ApiError Broken = ApiErrors.Invalid("The multipart body is broken or ends too early.");

    public static readonly ApiError NotAFile = ApiErrors.Invalid(
        "Invalid file: the part has no file name, so it is text and not a file. With curl write -F file=@picture.jpg; in a library pass the opened file.", "file");

    public static readonly ApiError Empty = ApiErrors.Invalid("The file is empty. Please choose another picture.", "file");

    public static readonly ApiError NoBytes = ApiErrors.Invalid("The file is empty.", "file");

    public static readonly ApiError NotAPicture =
        ApiErrors.Invalid("This file is not a picture that can be read here. Please send a JPEG, PNG, WebP or AVIF picture.", "file");

    public static readonly ApiError Heic = ApiErrors.Invalid(
        "HEIC pictures cannot be read here. On an iPhone choose Settings > Camera > Formats > Most Compatible and take the picture again, or save it as JPEG.",
        "file");

    public static readonly ApiError TooLarge = TooLargeFor(MaxMegabytes * 1024 * 1024);

    public static readonly ApiError TooMany = new(
        400, ApiError.InvalidRequest, $"Too many pictures were sent for this verification: at most {CreatePicture.MostPerSession} are accepted.", Param: "file");

    public static readonly ApiError OtherOwner = new(
        403, ApiError.InvalidRequest, "This key does not have access to the VerificationSession that owned_by names, or was used up by a submission.", Param: "owned_by");

    public static readonly ApiError LinkNeedsSecretKey = AccessErrors.Forbidden(
        "A publishable key cannot create a file link. Leave out file_link_data, or upload with a secret key.") with { Param = "file_link_data" };

    public static readonly ApiError LinkExpired = new(
        400, ApiError.InvalidRequest, "This file link has expired and can no longer be updated. Create a new one.");

    public static readonly ApiError NotInTheFuture = ApiErrors.Invalid("expires_at must be a time in the future, in Unix seconds.", "expires_at");

    public static readonly ApiError AtMostThirtySeconds = ApiErrors.Invalid(
        "Links to identity pictures live for at most 30 seconds: expires_at must be given, and be at most 30 seconds from now.", "expires_at");

    public static ApiError TooLargeFor(int bytes) => ApiErrors.Invalid(
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"The file is too large: at most {bytes / 1024} KB are accepted.")
            : string.Create(CultureInfo.InvariantCulture, $"The file is too large: at most {bytes / 1024 / 1024} MB are accepted."),
        "file");

    public static ApiError WrongType(IReadOnlyList<string> allowed) => ApiErrors.Invalid(
        "We don't currently support that file type. Try uploading a file with one of the following mimetypes: "
        + string.Join(", ", allowed.Select(static type => FileKind.ContentType(type).Split(';')[0]).Distinct(StringComparer.Ordinal)) + ".",
        "file");

    public static ApiError CannotBeLinked(string purpose, string param) => ApiErrors.Invalid(
        $"A file with purpose {purpose} cannot be linked. The purpose must be one of {string.Join(", ", FilePurposes.LinkableNames)}.", param);

    /// <summary>404: the file is known, but what it held is not there any more.</summary>
    public static ApiError ContentsGone(string file) => new(
        404, ApiError.InvalidRequest, $"The contents of file '{ApiErrors.Quote(file)}' were removed.", "resource_missing", "file");
}
