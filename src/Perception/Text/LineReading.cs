using System.Text;

namespace Bonafide.Perception.Text;

/// <summary>What the recogniser read.</summary>
/// <param name="Text">Its characters, blanks among them.</param>
/// <param name="Places">For every character where it stands, as a share of the place's width.</param>
/// <param name="Confidence">The mean probability of the characters, 0 to 1.</param>
internal sealed record LineReading(string Text, IReadOnlyList<float> Places, float Confidence)
{
    /// <summary>
    /// The text with a blank where the page has a gap between two words and the recogniser, which often runs words together, read none. Thin
    /// figures and punctuation stand in wide gaps of their own.
    /// </summary>
    public string WithBlanks(TextLine line, float along)
    {
        var (start, width) = (line.Left - (along * line.Height), line.Width + (2 * along * line.Height));
        var text = new StringBuilder();
        for (var i = 0; i < Text.Length; i++)
        {
            if (i > 0 && IsLetterOfWord(Text[i - 1]) && IsLetterOfWord(Text[i]) && Parts(line, start + (Places[i - 1] * width), start + (Places[i] * width)))
                text.Append(' ');
            text.Append(Text[i]);
        }
        return text.ToString().Trim();
    }

    private static bool IsLetterOfWord(char c) => (char.IsLetterOrDigit(c) && c is not ('1' or 'I' or 'l')) || c == '/';

    private static bool Parts(TextLine line, float left, float right) => line.Gaps.Any(gap => gap.Middle > left && gap.Middle < right);
}
