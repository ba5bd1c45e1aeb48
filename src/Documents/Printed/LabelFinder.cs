using System.Text.RegularExpressions;

namespace Bonafide.Documents.Printed;

/// <summary>Takes a line apart into labels and values.</summary>
internal sealed partial class LabelFinder(LabelCatalogue catalogue, bool labelsFollowValues)
{
    /// <summary>The labels of a line and the pieces between them, left to right.</summary>
    public IEnumerable<PrintedPiece> Split(PrintedLine line)
    {
        List<PrintedWord> words = [.. PrintedWord.Split(line).SelectMany(w => GluedWords.Split(w, catalogue))];
        var spans = Spans(words);
        Join(line, words, spans);
        if (spans.Count == 0 && Ruined(line, words) is { } ruined)
        {
            yield return ruined;
            yield break;
        }

        var from = 0;
        foreach (var (first, last, match) in spans)
        {
            if (Between(words, from, first) is { } before) yield return before;
            yield return Label(line, words, first, last, match);
            from = last;
        }

        if (Between(words, from, words.Count) is { } rest) yield return rest;
    }

    /// <summary>A line that is nothing but a label of which up to a third of the letters is lost; only where small letters show that it is no value.</summary>
    private PrintedLabel? Ruined(PrintedLine line, List<PrintedWord> words)
    {
        if (labelsFollowValues || words.Count is 0 or > 8 || line.Text.Any(char.IsAsciiDigit) || line.Text.Count(char.IsLower) < 3) return null;
        var half = line.Text.Split('/');
        var match = half.Append(line.Text).Select(t => catalogue.FindRuined(LabelText.Letters(t))).OfType<LabelMatch>().MinBy(m => (double)m.Edits / m.Phrase.Letters.Length);
        return match is null ? null : Label(line, words, 0, words.Count, match);
    }

    private static PrintedPiece? Between(List<PrintedWord> words, int from, int to)
    {
        while (from < to && !words[from].Text.Any(char.IsLetterOrDigit)) from++;
        while (to > from && !words[to - 1].Text.Any(char.IsLetterOrDigit)) to--;
        return from < to ? new(words[from].Line, words[from].Start, words[to - 1].End) : null;
    }

    private static PrintedLabel Label(PrintedLine line, List<PrintedWord> words, int first, int last, LabelMatch match)
    {
        var quality = 1 - 1.5 * match.Edits / Math.Max(1, match.Phrase.Letters.Length);
        if (match.Open) quality *= 0.7;
        if (match.Phrase.Letters.Length <= 2) quality *= 0.8;
        return new(line, words[first].Start, words[last - 1].End, match.Phrase.Kind, match.Phrase.Language, Math.Max(0.1, quality), ReadingGround.Label, match.Open);
    }

    /// <summary>The best phrases of a line, none overlapping: words from First to before Last.</summary>
    private List<(int First, int Last, LabelMatch Match)> Spans(List<PrintedWord> words)
    {
        List<(int First, int Last, LabelMatch Match)> spans = [];
        for (var i = 0; i < words.Count;)
        {
            if (i + 1 < words.Count && Numbering().IsMatch(words[i].Text))
            {
                i++;
                continue;
            }

            var atStart = i == 0 || spans.Count > 0 && spans[^1].Last == i || words.Take(i).All(w => Numbering().IsMatch(w.Text)) || AfterSlash(words, i);
            if (Best(words, i, atStart) is { } best)
            {
                var first = i > 0 && Numbering().IsMatch(words[i - 1].Text) && (spans.Count == 0 || spans[^1].Last <= i - 1) ? i - 1 : i;
                var last = best.Last;
                while (last < words.Count && BracketedNumber().IsMatch(words[last].Text)) last++;
                spans.Add((first, last, best.Match));
                i = last;
            }
            else
            {
                i++;
            }
        }

        return spans;
    }

    private (int Last, LabelMatch Match)? Best(List<PrintedWord> words, int first, bool atStart)
    {
        (int Last, LabelMatch Match)? best = null;
        var letters = "";
        for (var last = first + 1; last <= Math.Min(words.Count, first + catalogue.MostWords); last++)
        {
            var word = words[last - 1].Text;
            letters += LabelText.Letters(last == first + 1 ? GluedNumbering().Replace(word, "") : word);
            if (letters.Length > catalogue.Longest + 3) break;
            if (letters.Length < 2 || catalogue.Find(letters) is not { } match) continue;
            if (letters.Length <= 3 && !LabelText.IsShort(words[first].Line.Text[words[first].Start..words[last - 1].End], match.Phrase.Phrase)) continue;
            if (!atStart && (match.Edits > 0 || letters.Length < (labelsFollowValues ? 2 : BeforeColon(words[last - 1]) ? 3 : 5))) continue;
            if (labelsFollowValues && match.Edits > 0 && letters.Length < 6) continue;
            if (best is null || Score(match) > Score(best.Value.Match)) best = (last, match);
        }

        return best;
    }

    private static int Score(LabelMatch match) => match.Phrase.Letters.Length - 2 * match.Edits;

    private static bool BeforeColon(PrintedWord word) => word.Line.Text.AsSpan(word.End).TrimStart() is [':', ..];

    private static bool AfterSlash(List<PrintedWord> words, int i) =>
        i > 0 && words[i].Line.Text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End).Contains('/');

    /// <summary>
    /// Makes one label of those that a slash, comma or full stop joins, and of words in a language that is not in the catalogue beside a slash. Of joined labels that
    /// disagree the longer and less damaged one says what they mean, unless both are beyond doubt.
    /// </summary>
    private static void Join(PrintedLine line, List<PrintedWord> words, List<(int First, int Last, LabelMatch Match)> spans)
    {
        for (var i = 0; i + 1 < spans.Count;)
        {
            var (a, b) = (spans[i], spans[i + 1]);
            var apart = words.Skip(a.Last).Take(b.First - a.Last).All(w => w.Text.Length == 1);
            var same = a.Match.Phrase.Kind == b.Match.Phrase.Kind;
            var slash = line.Text.AsSpan((words[a.Last - 1].End - 1)..words[b.First].Start).IndexOfAny('/', ',', '.') >= 0;
            if (apart && (same || slash && (Weak(a.Match) || Weak(b.Match))))
            {
                var stronger = Weak(a.Match) != Weak(b.Match) ? Weak(a.Match) ? b.Match : a.Match : Score(b.Match) > Score(a.Match) ? b.Match : a.Match;
                spans[i] = (a.First, b.Last, same && a.Match.Edits < b.Match.Edits ? a.Match : stronger);
                spans.RemoveAt(i + 1);
            }
            else
            {
                i++;
            }
        }

        if (spans.Count == 0) return;
        if (spans[0].First > 0 && AfterSlash(words, spans[0].First) && words[0].Text.Any(char.IsLetter)) spans[0] = spans[0] with { First = 0 };
        if (spans[^1].Last < words.Count && AfterSlash(words, spans[^1].Last) && words[spans[^1].Last].Text.Any(char.IsLetter)) spans[^1] = spans[^1] with { Last = words.Count };
    }

    private static bool Weak(LabelMatch match) => match.Phrase.Kind == PrintedFieldKind.FullName || match.Edits > 0 || match.Open || match.Phrase.Letters.Length < 5;

    /// <summary>1. (1) [a] 4a 4b. before a label.</summary>
    [GeneratedRegex(@"^[(\[]?([0-9]{1,2}[a-d]?|[a-d])[.)\]]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^[(\[][0-9]{1,2}[a-d]?[)\]]\.?$", RegexOptions.NonBacktracking)]
    private static partial Regex BracketedNumber();

    [GeneratedRegex(@"^[(\[]?[0-9]{1,2}[a-d]?[.)\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex GluedNumbering();
}
