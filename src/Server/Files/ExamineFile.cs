using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Protocol;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.Perception;

namespace Bonafide.Server.Files;

/// <summary>Which picture is to be examined.</summary>
/// <param name="Look">What is looked for, by the names of <see cref="PictureLooks"/>.</param>
internal sealed record ExamineFileArguments(string File, string Account, bool Livemode, string? Look = null);

/// <summary>
/// Job <c>files.examine</c>: has the perception process look at a picture and keeps what it saw. Idempotent, since the first examination that is
/// kept stays. A picture on which the process dies, or for which it was not given enough processor, is tried <see cref="Attempts"/> times, then kept as refused; one
/// that computes past the limit is refused at once.
/// </summary>
internal sealed class ExamineFile(FileStore store, FileContents contents, PictureExaminations examinations, ExaminePicture examine, TimeProvider time)
    : IJobHandler
{
    public const string JobKind = "files.examine";
    public const int Attempts = 3;

    /// <summary>The refusal code of a picture that could not be examined.</summary>
    public const string Failed = "examination_failed";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Kind => JobKind;

    /// <summary>Returns the job that examines this file from <paramref name="now"/> on, on the queue of its own that perception has.</summary>
    public static NewJob Job(FileId file, Owner owner, PictureLook look, DateTimeOffset now) => new(
        JobKind, JsonSerializer.Serialize(new ExamineFileArguments(file.Value, owner.Account.Value, owner.Livemode, PictureLooks.Name(look)), FileJobContext.Default.ExamineFileArguments),
        now, UniqueKey: file.Value, Queue: "perception", Owner: owner);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, FileJobContext.Default.ExamineFileArguments)!;
        var owner = new Owner(new AccountId(given.Account), given.Livemode);
        if (await store.FindAsync(owner, new FileId(given.File), ct) is not { File: var file, Examination: null } || await contents.ReadAsync(file, ct) is not { } bytes)
        {
            return JobOutcome.Done.Instance;
        }

        var reply = await examine(bytes, PictureLooks.Find(given.Look) ?? PictureLook.Document, ct);
        switch (reply)
        {
            case PerceptionReply.Examined examined:
                await examinations.StoreAsync(file, examined.Evidence, ct);
                return JobOutcome.Done.Instance;
            case PerceptionReply.Refused refused:
                await examinations.StoreAsync(file, Refusal(file, refused.Code, refused.Message), ct);
                return JobOutcome.Done.Instance;
            default:
                if (run.Attempt < Attempts && reply is not PerceptionReply.TimedOut { Starved: false })
                {
                    return new JobOutcome.RetryAt(time.GetUtcNow() + Pause, reply.GetType().Name);
                }

                await examinations.StoreAsync(file, Refusal(file, Failed, "The picture could not be examined."), ct);
                return JobOutcome.Done.Instance;
        }
    }

    private static PictureEvidence Refusal(StoredFile file, string code, string message) =>
        new() { Version = "server", Format = file.Type, Refusal = new PictureRefusal(code, message) };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ExamineFileArguments))]
internal sealed partial class FileJobContext : JsonSerializerContext;
