namespace Bonafide.Documents.Aamva;

/// <summary>
/// Splits the body of a payload into subfiles and elements. The separators decide, not the offsets of the header, which are wrong on the cards of
/// several states; what the header says is compared afterwards.
/// </summary>
internal sealed class AamvaBodyReader
{
    private readonly string _text;
    private readonly AamvaHeaderReader _header;
    private readonly List<AamvaProblem> _problems;
    private readonly List<(string Type, int Start, bool Typed, List<AamvaElement> Elements)> _subfiles = [];
    private bool _lowerCase;

    private AamvaBodyReader(string text, AamvaHeaderReader header, List<AamvaProblem> problems) => (_text, _header, _problems) = (text, header, problems);

    public static IReadOnlyList<AamvaSubfile> Read(string text, AamvaHeaderReader header, List<AamvaProblem> problems)
    {
        var reader = new AamvaBodyReader(text, header, problems);
        reader.Split();
        reader.CompareWithHeader();
        return [.. reader._subfiles.Select(s => new AamvaSubfile(s.Type, s.Elements))];
    }

    private void Split()
    {
        foreach (var (start, end) in Lines(_header.Body))
        {
            if (Pieces(start, end) is { } pieces)
            {
                Report(AamvaProblemKind.SeparatorsLost);
                foreach (var piece in pieces) Line(piece.Start, piece.End);
            }
            else
            {
                Line(start, end);
            }
        }

        if (_lowerCase) Report(AamvaProblemKind.LowerCase);
    }

    private IReadOnlyList<(int Start, int End)>? Pieces(int start, int end)
    {
        var lost = _problems.Any(p => p.Kind == AamvaProblemKind.SeparatorsLost);
        return lost && end - start > 2 && _text[start] is 'Z'
            ? SeparatorsLost.SplitJurisdiction(_text, start, end)
            : SeparatorsLost.Split(_text, start, end, _header.Header.Version);
    }

    private IEnumerable<(int Start, int End)> Lines(int start)
    {
        var separators = _header.Separators.ToCharArray();
        while (start < _text.Length)
        {
            var end = _text.IndexOfAny(separators, start);
            if (end < 0) end = _text.Length;
            if (end > start) yield return (start, end);
            start = end + 1;
        }
    }

    private void Line(int start, int end)
    {
        while (start < end && (_text[start] is ' ' || char.IsControl(_text[start]))) start++;
        if (start == end) return;
        start = Begin(start, end);
        var line = _text.AsSpan(start, end - start);
        if (line.Length == 0) return;
        if (!AamvaElementIds.Starts(Upper(line)))
        {
            Report(AamvaProblemKind.StrayText);
            return;
        }

        if (_subfiles.Count == 0 || StartsAnother(line))
        {
            var type = _subfiles.Count == 0 ? Listed().FirstOrDefault() ?? "DL" : Upper(line)[..2];
            Report(AamvaProblemKind.MissingSubfileType, type);
            _subfiles.Add((type, start, false, []));
        }

        _lowerCase |= line[..3].ContainsAnyInRange('a', 'z');
        _subfiles[^1].Elements.Add(new(Upper(line)[..3], AamvaText.Value(line[3..])));
    }

    /// <summary>Opens the subfiles whose type stands here, mostly none or one; returns where their content begins.</summary>
    private int Begin(int start, int end)
    {
        while (end - start >= 2)
        {
            var head = Upper(_text.AsSpan(start, Math.Min(8, end - start)));
            var type = head[..2];
            var follows = head.Length == 2 || AamvaElementIds.Starts(head.AsSpan(2)) || head.AsSpan(2).StartsWith(type, StringComparison.Ordinal);
            var possible = type is "DL" or "ID" or "EN" || type[0] is 'Z' && char.IsAsciiLetter(type[1]) && (head.Length == 2 || head.AsSpan(2).StartsWith(type, StringComparison.Ordinal));
            if (!possible || !follows || type[0] is 'Z' && _subfiles.Any(s => s.Type == type)) return start;
            _lowerCase |= _text.AsSpan(start, 2).ContainsAnyInRange('a', 'z');
            if (_subfiles.Count == 0 || _subfiles[^1].Type != type) _subfiles.Add((type, start, true, []));
            start += 2;
        }

        return start;
    }

    /// <summary>An element of a jurisdiction's subfile that the header lists and that has not begun.</summary>
    private bool StartsAnother(ReadOnlySpan<char> line)
    {
        var type = Upper(line)[..2];
        return type[0] is 'Z' && _subfiles.All(s => s.Type != type) && Listed().Contains(type, StringComparer.Ordinal);
    }

    private IEnumerable<string> Listed() => _header.Header.Designators.Select(d => d.Type);

    private void CompareWithHeader()
    {
        foreach (var designator in _header.Header.Designators)
        {
            var at = _subfiles.FindIndex(s => s.Type == designator.Type);
            if (at < 0)
            {
                Report(AamvaProblemKind.MissingSubfile, designator.Type);
                continue;
            }

            var start = _subfiles[at].Start;
            var end = at + 1 < _subfiles.Count ? _subfiles[at + 1].Start : _text.AsSpan().TrimEnd("\0 \r\n\u001e").Length + 1;
            if (_subfiles[at].Typed && designator.Offset != start - _header.Origin) Report(AamvaProblemKind.WrongOffset, designator.Type);

            // Some issuers count the type and the terminator, some neither.
            if (designator.Length > end - start || designator.Length < end - start - 3) Report(AamvaProblemKind.WrongLength, designator.Type);
        }
    }

    private void Report(AamvaProblemKind kind, string? place = null)
    {
        var problem = new AamvaProblem(kind, place);
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }

    private static string Upper(ReadOnlySpan<char> text) => text[..Math.Min(8, text.Length)].ToString().ToUpperInvariant();
}
