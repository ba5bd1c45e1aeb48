namespace Bonafide.Documents.Printed;

/// <summary>Takes words apart whose blanks were lost: <c>DateofexpiryDatedexpiration</c>.</summary>
internal static class GluedWords
{
    private const int LeastWord = 14;
    private const int LeastPart = 5;

    /// <summary>The phrases that a word is made of, one behind the other, or the word itself when it is not made of phrases.</summary>
    public static IEnumerable<PrintedWord> Split(PrintedWord word, LabelCatalogue catalogue)
    {
        if (word.End - word.Start < LeastWord) return [word];
        List<PrintedWord> parts = [];
        var at = word.Start;
        while (word.End - at >= LeastPart)
        {
            (int End, int Score)? best = null;
            for (var end = at + LeastPart; end <= Math.Min(word.End, at + catalogue.Longest + 2); end++)
            {
                if (catalogue.Find(LabelText.Letters(word.Line.Text[at..end])) is not { } match) continue;
                var score = match.Phrase.Letters.Length - 3 * match.Edits;
                if (best is null || score > best.Value.Score) best = (end, score);
            }

            if (best is not { } found) return [word];
            parts.Add(word with { Start = at, End = found.End });
            at = found.End;
        }

        return parts.Count > 1 && at == word.End ? parts : [word];
    }
}
