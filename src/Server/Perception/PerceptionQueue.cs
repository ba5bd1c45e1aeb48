using System.Threading.Channels;
using Bonafide.Perception.Protocol;

namespace Bonafide.Server.Perception;

/// <summary>Pictures that wait for a free process, first come first served.</summary>
internal sealed class PerceptionQueue
{
    public Channel<PerceptionRequest> Requests { get; } = Channel.CreateUnbounded<PerceptionRequest>();
}

/// <summary>One picture on its way.</summary>
internal sealed class PerceptionRequest(ReadOnlyMemory<byte> picture, PictureLook look)
{
    private volatile bool _abandoned;

    public ReadOnlyMemory<byte> Picture { get; } = picture;

    public PictureLook Look { get; } = look;

    public TaskCompletionSource<PerceptionReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Nobody waits any more: not worth starting.</summary>
    public bool Abandoned
    {
        get => _abandoned;
        set => _abandoned = value;
    }
}
