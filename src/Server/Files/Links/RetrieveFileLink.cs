using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files.Links;

/// <summary>GET /v1/file_links/:link.</summary>
internal sealed class RetrieveFileLink(FileLinkStore store, FileLinks links)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !call.Expand.Validate(CreateFileLink.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var (owner, id) = (call.Owner(), new FileLinkId(call.Path("link")));
        return await store.FindAsync(owner, id, ct) is { } found
            ? await links.ReplyAsync(call, (await links.OpenAsync(owner.Account, [found], ct))[0], ct)
            : await store.NoSuchAsync(owner, id, ct);
    }
}
