using Bonafide.Server.Files.Links;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>GET /v1/files/:file.</summary>
internal sealed class RetrieveFile(FileStore store, FileLinks links, FileRenderer renderer)
{
    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!call.Read().Finish(static () => true).TryGet(out _, out var error) || !call.Expand.Validate(FileRenderer.Expandable).TryGet(out _, out error))
        {
            return error;
        }

        var (owner, id) = (call.Owner(), new FileId(call.Path("file")));
        return await store.FindShownAsync(owner, id, ct) is { } file
            ? ApiReply.Json((await renderer.RenderAsync(call, [file], await links.OfFilesAsync(call, [file], ct), ct))[0], FileJsonContext.Default.FileJson)
            : await store.NoSuchAsync(owner, id, ct);
    }
}
