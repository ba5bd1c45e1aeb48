using Bonafide.Perception.Evidence;

namespace Bonafide.Server.Perception;

/// <summary>What came of examining one picture.</summary>
internal abstract record PerceptionReply
{
    private PerceptionReply()
    {
    }

    /// <summary>The picture was read; the evidence may still be that nothing was found.</summary>
    public sealed record Examined(PictureEvidence Evidence) : PerceptionReply;

    /// <summary>The file is not accepted; sending it again is of no use. <paramref name="Message"/> is for the person who sent it.</summary>
    public sealed record Refused(string Code, string Message) : PerceptionReply;

    /// <summary>The process died, broke a limit of memory, or answered nonsense. The same picture may succeed once more.</summary>
    /// <param name="Reason">One of a few words for operators; nothing of the picture.</param>
    public sealed record Crashed(string Reason) : PerceptionReply;

    /// <summary>No answer within the limit.</summary>
    /// <param name="Starved">Whether the process had no processor for much of that time: the same picture may succeed when the machine is less busy.</param>
    public sealed record TimedOut(bool Starved) : PerceptionReply;
}
