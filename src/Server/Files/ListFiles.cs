using Bonafide.Server.Files.Links;
using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

/// <summary>GET /v1/files: newest first. Pictures that no report refers to are not among them.</summary>
internal sealed class ListFiles(FileStore store, FileLinks links, FileRenderer renderer)
{
    private sealed record Parameters(string? Purpose, TimeRange? Created, PageRequest Page);

    public async ValueTask<Result<ApiReply>> RunAsync(ApiCall call, CancellationToken ct)
    {
        if (!Read(call.Read()).TryGet(out var given, out var error) || !call.Expand.Validate(FileRenderer.Expandable, list: true).TryGet(out _, out error))
        {
            return error;
        }

        var backwards = given.Page.EndingBefore is not null;
        long? seq = null;
        if ((given.Page.StartingAfter ?? given.Page.EndingBefore) is { } anchor)
        {
            if (await store.FindShownAsync(call.Owner(), new FileId(anchor), ct) is not { } found)
            {
                return ApiErrors.NoSuchInParameter(FileErrors.Label, anchor, backwards ? "ending_before" : "starting_after");
            }

            seq = found.Seq;
        }

        var (files, hasMore) = await store.ListAsync(call.Owner(), new FileFilter(given.Purpose, given.Created), seq, backwards, given.Page.Limit, ct);
        var data = await renderer.RenderAsync(call, files, await links.OfFilesAsync(call, files, ct), ct);
        return ApiReply.Json(new ListReply<FileJson>(FileRoutes.Path, hasMore, data), FileJsonContext.Default.ListReplyFileJson);
    }

    private static Result<Parameters> Read(FormReader reader)
    {
        var purpose = reader.Enum("purpose", FilePurposes.Names);
        var created = reader.Created("created");
        var page = reader.Page();
        return reader.Finish(() => new Parameters(purpose, created, page));
    }
}
