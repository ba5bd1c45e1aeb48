using Bonafide.Documents.Mrz;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Mrz;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Tests.Mrz;

/// <summary>What a net would have answered to lines that we make up: sure of every character but for the doubts we give it.</summary>
internal sealed class DrawnScores
{
    public static readonly string[] Passport =
    [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ];

    private readonly List<(int Line, int Position, char Character, float Probability)> _doubts = [];

    /// <summary>Moves probability from what the line says to another character.</summary>
    public DrawnScores With(int line, int position, char character, float probability)
    {
        _doubts.Add((line, position, character, probability));
        return this;
    }

    /// <summary>Four frames a character, the second and third say it, one blank between, and four blank frames on both sides.</summary>
    public LineScores Line(int line, string text)
    {
        var frames = 8 + (4 * text.Length);
        var probabilities = new float[frames * LineNet.Classes];
        for (var frame = 0; frame < frames; frame++)
        {
            var position = (frame - 4) / 4;
            var speaks = frame >= 4 && position < text.Length && (frame % 4) is 1 or 2;
            Span<float> here = probabilities.AsSpan(frame * LineNet.Classes, LineNet.Classes);
            here.Fill(1e-6f);
            if (!speaks)
            {
                here[0] = 1;
                continue;
            }
            var left = 1f;
            foreach (var (_, _, character, probability) in _doubts.Where(doubt => doubt.Line == line && doubt.Position == position))
            {
                here[MrzCharacters.IndexOf(character) + 1] = probability;
                left -= probability;
            }
            here[MrzCharacters.IndexOf(text[position]) + 1] = left;
        }
        return new LineScores(frames, [.. probabilities.Select(p => MathF.Log(p))]);
    }

    public ZoneReading Read(params string[] lines)
    {
        var shape = ZoneShape.All.Single(each => each.Length == lines[0].Length);
        var place = Quad.Rectangle(0, 0, 100, 10);
        return ZoneDecoding.Decode([.. lines.Select((text, i) => Line(i, text))], [.. Enumerable.Repeat(place, lines.Length)], shape)
            ?? throw new InvalidOperationException("Nothing was read.");
    }

    public ZoneVerdict Judge(params string[] lines) => ZoneVerdict.Of(Read(lines));
}
