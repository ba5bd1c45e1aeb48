namespace Bonafide.Server.Files;

/// <summary>Who had a picture of a document or face. Neither the file nor the session stands here; the request and the link lead to them.</summary>
internal static partial class FilesLog
{
    [LoggerMessage(1, LogLevel.Information, "Key {Key} read an identity picture in request {RequestId}")]
    public static partial void PictureRead(this ILogger logger, string key, string requestId);

    [LoggerMessage(2, LogLevel.Information, "An identity picture was read by file link {Link} in request {RequestId}")]
    public static partial void PictureReadByLink(this ILogger logger, string link, string requestId);
}
