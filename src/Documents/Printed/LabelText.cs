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
            if (char.IsLetterOrDigit(c) || c is '|' or '!' or '$') letters.Append(LookAlikes.Canonical(c));
        }

        return letters.ToString();
    }

    /// <summary>How many letters of a phrase may be damaged: none of a short one, which would be another word.</summary>
    public static int Allowed(int length) => length switch
    {
        < 4 => 0,
        < 9 => 1,
        < 14 => 2,
        _ => 3,
    };
}
