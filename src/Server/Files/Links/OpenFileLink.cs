using Bonafide.Server.Clocks;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files.Links;

/// <summary>
/// GET /links/:token: the bytes, for whoever has the token, while the link lives. Nothing tells a link that is over from one that never was. The token is
/// in no log: requests are logged by their route.
/// </summary>
internal sealed class OpenFileLink(FileLinkStore store, FileContents contents, OwnerTime times, ILogger<OpenFileLink> log)
{
    public const string Pattern = FileLinks.PublicPath + "/{token}";

    /// <summary>Longer than any token; what is longer is not worth a hash.</summary>
    private const int MostCharacters = 100;

    public async Task RunAsync(HttpContext http)
    {
        var (token, ct) = ((string)http.Request.RouteValues["token"]!, http.RequestAborted);
        var link = token.Length <= MostCharacters ? await store.FindByTokenAsync(FileLink.Hash(token), ct) : null;
        if (link is not null && !link.IsExpired(await times.NowAsync(link.File.Owner, ct)) && await contents.ReadAsync(link.File, ct) is { } bytes)
        {
            if (link.File.IsSensitive)
            {
                log.PictureReadByLink(link.Id.Value, http.TraceIdentifier);
            }

            await ReplyWriter.WriteAsync(http, FileReply.Of(link.File, bytes), ct);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync("This link has expired or does not exist. Ask for a new one.\n", ct);
    }
}
