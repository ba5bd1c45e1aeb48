using Bonafide.Server.Jobs;
using Bonafide.Server.Wire;

namespace Bonafide.Server.Files;

internal static class FileRoutes
{
    public const string Path = "/v1/files";

    private static readonly Permission Write = Permission.Write("file") with { OpenToEphemeralKeys = true };

    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FileStore>()
        .AddSingleton<FileContents>()
        .AddSingleton<PictureExaminations>()
        .AddSingleton<CreateFile>()
        .AddSingleton<IJobHandler, ExamineFile>()
        .AddSingleton<IJobHandler, SweepOrphans>();

    public static void MapFiles(this ApiRoutes api, IServiceProvider services) =>
        api.Upload(Path, Write, Upload.ReadAsync, services.GetRequiredService<CreateFile>().RunAsync);
}
