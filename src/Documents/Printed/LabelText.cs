using System.Text;
using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Printed;

/// <summary>How labels are spelled to be compared.</summary>
internal static class LabelText
{
    /// <summary>Letters and digits without marks, case, blanks and punctuation, look-alikes made one.</summary>
    public static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in PlainLetters.Of(text))
        {
            if (IsCounted(c)) letters.Append(LookAlikes.Canonical(c));
        }

        return letters.ToString();
    }

    /// <summary>Whether a text is a phrase of two or three letters: letter for letter, save that digits and a small L may stand for what they look like.</summary>
    public static bool IsShort(string text, string phrase)
    {
        var (read, meant) = (text.Where(IsCounted).ToArray(), PlainLetters.Of(phrase).Where(IsCounted).ToArray());
        return read.Length == meant.Length && read.Zip(meant).All(p =>
            PlainLetters.Of(p.First) == p.Second || (!char.IsLetter(p.First) || p.First is 'l') && LookAlikes.Canonical(PlainLetters.Of(p.First)) == LookAlikes.Canonical(p.Second));
    }

    private static bool IsCounted(char c) => char.IsLetterOrDigit(c) || c is '|' or '!' or '$';

    /// <summary>How many letters of a phrase may be damaged: none of a short one, which would be another word.</summary>
    public static int Allowed(int length) => length switch
    {
        < 4 => 0,
        < 9 => 1,
        < 14 => 2,
        _ => 3,
    };
}
