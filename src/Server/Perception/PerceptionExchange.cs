using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Protocol;

namespace Bonafide.Server.Perception;

/// <summary>
/// One question and its answer on a connection to a process that may have been taken over by a hostile picture: nothing that it answers is
/// believed to have the right form, length or number.
/// </summary>
internal static class PerceptionExchange
{
    /// <summary>What the process answers.</summary>
    /// <exception cref="InvalidDataException">Nonsense; the process must not be asked again.</exception>
    /// <exception cref="IOException">The process is gone.</exception>
    public static async Task<PerceptionReply> AskAsync(FrameConnection frames, long id, ReadOnlyMemory<byte> picture, PictureLook look, CancellationToken ct)
    {
        await frames.WriteAsync(new(id, FrameKinds.Examine, Look: PictureLooks.Name(look)), picture, ct);
        var reply = await frames.ReadAsync(ct) ?? throw new EndOfStreamException();
        if (reply.Header.Id != id)
        {
            throw new InvalidDataException("The answer is for another question.");
        }
        return reply.Header.Kind switch
        {
            FrameKinds.Evidence => new PerceptionReply.Examined(ReadEvidence(reply.Body.Span)),
            FrameKinds.Refusal => new PerceptionReply.Refused(Word(reply.Header.Code), Sentence(reply.Header.Message)),
            FrameKinds.Fault => new PerceptionReply.Crashed(Word(reply.Header.Code)),
            _ => throw new InvalidDataException("The answer is of no known kind."),
        };
    }

    private static PictureEvidence ReadEvidence(ReadOnlySpan<byte> json)
    {
        try
        {
            return EvidenceJson.Read(json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The evidence is not readable.", e);
        }
    }

    private static string Word(string? text) =>
        text is { Length: > 0 and <= 64 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? text
            : throw new InvalidDataException("The code is no word.");

    private static string Sentence(string? text) =>
        text is { Length: > 0 and <= 500 } && !text.Any(char.IsControl) ? text : throw new InvalidDataException("The message is no sentence.");
}
