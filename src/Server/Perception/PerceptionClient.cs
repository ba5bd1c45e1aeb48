using Bonafide.Perception.Pictures;
using Bonafide.Perception.Protocol;

namespace Bonafide.Server.Perception;

/// <summary>How other rooms have a picture examined; the reply for one file, never an exception for what is in it.</summary>
internal delegate Task<PerceptionReply> ExaminePicture(ReadOnlyMemory<byte> picture, PictureLook look, CancellationToken ct);

/// <summary>Examines pictures in the perception processes of this node. Safe for any number of callers; they are served in order.</summary>
internal sealed class PerceptionClient(PerceptionQueue queue, PerceptionSettings settings, TimeProvider time)
{
    /// <inheritdoc cref="ExamineAsync(ReadOnlyMemory{byte}, PictureLook, CancellationToken)"/>
    public Task<PerceptionReply> ExamineAsync(ReadOnlyMemory<byte> picture, CancellationToken ct) => ExamineAsync(picture, PictureLook.Document, ct);

    /// <summary>
    /// The reply for one file, never an exception for what is in it. Canceling leaves the process to finish, or to be stopped by its limits.
    /// The bytes must not change until the task is done.
    /// </summary>
    public async Task<PerceptionReply> ExamineAsync(ReadOnlyMemory<byte> picture, PictureLook look, CancellationToken ct)
    {
        if (picture.Length > PictureLimits.Bytes)
        {
            return new PerceptionReply.Refused(PictureRefusals.TooManyBytes.Code, PictureRefusals.TooManyBytes.Message);
        }
        var request = new PerceptionRequest(picture, look);
        if (!queue.Requests.Writer.TryWrite(request))
        {
            return new PerceptionReply.Crashed("stopping");
        }
        try
        {
            return await request.Reply.Task.WaitAsync(settings.WaitLimit, time, ct);
        }
        catch (TimeoutException)
        {
            return new PerceptionReply.TimedOut(Starved: true);
        }
        finally
        {
            request.Abandoned = !request.Reply.Task.IsCompleted;
        }
    }
}
