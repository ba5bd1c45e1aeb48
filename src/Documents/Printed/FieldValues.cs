using System.Text;
using System.Text.RegularExpressions;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Letters;

namespace Bonafide.Documents.Printed;

/// <summary>A text understood as the value of a field.</summary>
/// <param name="Text">Without what does not belong to it.</param>
/// <param name="Fit">0 to 1: how much the text looks like such a value.</param>
internal sealed record FieldValue(string Text, double Fit)
{
    public FieldDoubts Doubts { get; init; }

    public PrintedDate? Date { get; init; }

    public char? Sex { get; init; }

    public string? Country { get; init; }
}

/// <summary>Understands texts as values, or refuses them.</summary>
internal static partial class FieldValues
{
    /// <summary>The value, or null when the text cannot be one.</summary>
    public static FieldValue? Read(PrintedFieldKind kind, string text, PrintedFrame frame, string language)
    {
        var trimmed = Trimmed(text);
        if (trimmed.Length == 0) return null;
        return kind switch
        {
            PrintedFieldKind.Surname or PrintedFieldKind.GivenNames or PrintedFieldKind.FullName => Name(trimmed),
            PrintedFieldKind.DocumentNumber or PrintedFieldKind.PersonalNumber => Number(trimmed),
            PrintedFieldKind.BirthDate => Date(trimmed, DateUse.Birth, frame, language),
            PrintedFieldKind.IssueDate => Date(trimmed, DateUse.Issue, frame, language),
            PrintedFieldKind.ExpiryDate => Date(trimmed, DateUse.Expiry, frame, language),
            PrintedFieldKind.Sex => SexWords.Read(trimmed) is { } sex && trimmed.Length <= 24 ? new(trimmed, 1) { Sex = sex } : null,
            PrintedFieldKind.Nationality => Nationality(trimmed),
            _ => trimmed.Any(char.IsLetterOrDigit) ? new(trimmed, 0.8) : null,
        };
    }

    private static FieldValue? Name(string text)
    {
        var name = Bracketed().Replace(text, "");
        name = BirthName().Replace(name, "").Trim(' ', ',', '.', '-', ':', '*', '/', '(', ')');
        var letters = name.Count(char.IsLetter);
        var digits = name.Count(char.IsAsciiDigit);
        if (letters == 0 || digits * 3 > letters || name.Length > 80) return null;
        if (PrintedDates.Find(name, DateUse.Issue, DateOnly.MaxValue) is { } found && found.End - found.Start > 6) return null;
        var (mended, doubts) = digits == 0 ? (name, FieldDoubts.None) : (Lettered(name), FieldDoubts.Letters);
        var odd = mended.Count(c => !char.IsLetter(c) && c is not (' ' or '-' or '\'' or '’' or '.' or ','));
        var fit = 1 - 0.15 * odd - (digits > 0 ? 0.2 : 0) - (char.IsLower(mended[0]) ? 0.3 : 0) - (letters < 2 ? 0.3 : 0);
        return new(mended, Math.Max(0.1, fit)) { Doubts = doubts };
    }

    private static string Lettered(string name)
    {
        var text = new StringBuilder(name);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && LookAlikes.Letter(text[i]) is { } letter) text[i] = letter;
        }

        return text.ToString();
    }

    private static FieldValue? Number(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('.', ',', ':', '*', '#', '<', '°', 'º')).Where(w => w.Any(char.IsAsciiLetterOrDigit)).ToArray();
        var joined = words.Length > 1 && words.All(w => w.Length <= 4 && w.Any(char.IsAsciiDigit) || w.Length <= 3) || words.Count(w => w.Any(char.IsAsciiDigit)) == words.Length
            ? string.Join(' ', words)
            : words.OrderByDescending(w => w.Count(char.IsAsciiDigit)).ThenByDescending(w => w.Length).FirstOrDefault();
        if (joined is null) return null;
        var plain = string.Concat(joined.Where(char.IsAsciiLetterOrDigit));
        if (plain.Length is < 4 or > 30 || joined.Any(char.IsAsciiLetterLower) && !joined.Any(char.IsAsciiDigit)) return null;
        if (PrintedDates.Read(joined, DateUse.Expiry, DateOnly.MaxValue) is not null && plain.Length is 6 or 8 && joined.Any(c => c is '.' or '/')) return null;
        var fit = (plain.Count(char.IsAsciiDigit), plain.Length) switch
        {
            (0, _) => 0.3,
            (< 3, _) => 0.8,
            (_, < 6) => 0.8,
            _ => 1,
        };
        return new(joined, fit);
    }

    private static FieldValue? Date(string text, DateUse use, PrintedFrame frame, string language)
    {
        if (PrintedDates.Find(text, use, frame.Today, frame.Order, language) is not { } found) return null;
        var around = text.Length - (found.End - found.Start);
        var fit = (around == 0 ? 1 : 0.9) - (found.Date.Doubts == DateDoubts.None ? 0 : 0.15) - (found.Date.Date is { IsComplete: false } ? 0.2 : 0);
        return new(text[found.Start..found.End].Trim(), fit) { Date = found.Date, Doubts = found.Date.Doubts == DateDoubts.None ? FieldDoubts.None : FieldDoubts.Date };
    }

    private static FieldValue? Nationality(string text)
    {
        if (!text.Any(char.IsLetter) || text.Any(char.IsAsciiDigit) && text.Length > 3 || text.Length > 50) return null;
        var country = NationalityWords.Find(text);
        return new(text, country is null ? 0.6 : 1) { Country = country };
    }

    private static string Trimmed(string text) => text.Trim(' ', ':', ';', '.', ',', '/', '|', '-', '_', '=', '*', '<', '>', '"', '\t');

    /// <summary>[a] before a surname; [b] or anything in brackets after it is the name at birth.</summary>
    [GeneratedRegex(@"^\s*[(\[][a-z0-9][)\]]|\s[(\[][a-z0-9][)\]].*$|\([^)]*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"[\s,]+(geb\.?|geboren|née?|ép\.?|épouse|nata|roz\.?|e\.?\s?v\.?|geb)\s.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BirthName();
}
