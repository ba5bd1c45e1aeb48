using Bonafide.Server.Files.Links;
using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

internal static class FileRoutes
{
    public const string Path = "/v1/files";
    public const string LinksPath = "/v1/file_links";

    private static readonly Permission Read = Permission.Read("file");
    private static readonly Permission Write = Permission.Write("file");
    private static readonly Permission Upload = Write with { OpenToEphemeralKeys = true, OpenToPublishableKeys = true };

    /// <summary>Adds the slice: its verbs, its jobs. Needs the database, jobs, the vault, blobs and the public address.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FileStore>()
        .AddSingleton<FileContents>()
        .AddSingleton<FileRenderer>()
        .AddSingleton<PictureExaminations>()
        .AddSingleton<CreatePicture>()
        .AddSingleton<CreateFile>()
        .AddSingleton<RetrieveFile>()
        .AddSingleton<ListFiles>()
        .AddSingleton<RetrieveFileContents>()
        .AddSingleton<FileLinkStore>()
        .AddSingleton<FileLinks>()
        .AddSingleton<CreateFileLink>()
        .AddSingleton<UpdateFileLink>()
        .AddSingleton<RetrieveFileLink>()
        .AddSingleton<ListFileLinks>()
        .AddSingleton<OpenFileLink>()
        .AddSingleton<IJobHandler, ExamineFile>()
        .AddSingleton<IJobHandler, SweepOrphans>();

    public static void MapFiles(this ApiRoutes api, IServiceProvider services)
    {
        api.Upload(Path, Upload, Files.Upload.ReadAsync, services.GetRequiredService<CreateFile>().RunAsync);
        api.Get(Path, Read, services.GetRequiredService<ListFiles>().RunAsync);
        api.Get(Path + "/{file}", Read, services.GetRequiredService<RetrieveFile>().RunAsync);
        api.Get(Path + "/{file}/contents", Read, services.GetRequiredService<RetrieveFileContents>().RunAsync);
        api.Post(LinksPath, Write, services.GetRequiredService<CreateFileLink>().RunAsync);
        api.Get(LinksPath, Read, services.GetRequiredService<ListFileLinks>().RunAsync);
        api.Get(LinksPath + "/{link}", Read, services.GetRequiredService<RetrieveFileLink>().RunAsync);
        api.Post(LinksPath + "/{link}", Write, services.GetRequiredService<UpdateFileLink>().RunAsync);
    }

    /// <summary>Maps the public address of links, which takes no key.</summary>
    public static void MapFileLinks(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(OpenFileLink.Pattern, ["GET", "HEAD"], routes.ServiceProvider.GetRequiredService<OpenFileLink>().RunAsync);
}
