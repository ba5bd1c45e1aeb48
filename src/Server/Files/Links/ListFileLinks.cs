using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files.Links;

/// <summary>GET /v1/file_links: newest first.</summary>
internal sealed class ListFileLinks(FileLinkStore store, FileLinks links)
{
    private sealed record Parameters(FileLinkFilter Filter, PageRequest Page);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(CreateFileLink.Expandable, list: true).TryGet(out _, out error))
        {
            return error;
        }

        var backwards = given.Page.EndingBefore is not null;
        long? seq = null;
        if ((given.Page.StartingAfter ?? given.Page.EndingBefore) is { } anchor)
        {
            if (await store.FindAsync(call.Owner(), new FileLinkId(anchor), ct) is not { } found)
            {
                return ApiErrors.NoSuchInParameter(FileErrors.LinkLabel, anchor, backwards ? "ending_before" : "starting_after");
            }

            seq = found.Seq;
        }

        var (page, hasMore) = await store.ListAsync(call.Owner(), given.Filter, seq, backwards, given.Page.Limit, call.Now, ct);
        var data = new List<FileLinkJson>(page.Count);
        foreach (var link in await links.OpenAsync(call.Caller.Account, page, ct))
        {
            data.Add(await links.RenderAsync(call, link, ct, list: true));
        }

        return ApiReply.Json(new ListReply<FileLinkJson>(FileRoutes.LinksPath, hasMore, data), FileJsonContext.Default.ListReplyFileLinkJson);
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var file = reader.String("file");
        var expired = reader.Bool("expired");
        var created = reader.Created("created");
        var page = reader.Page();
        return reader.Finish(() => new Parameters(new FileLinkFilter(file, expired, created), page));
    }
}
