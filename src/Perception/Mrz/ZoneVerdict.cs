using Bonafide.Documents.Countries;
using Bonafide.Documents.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>
/// What is reported of a reading. Nothing is repaired in silence: a character that a check digit or the list of codes had a say in, and
/// every character that has a serious rival which no check digit can refute, is listed as a doubt.
/// </summary>
internal sealed record ZoneVerdict
{
    /// <summary>A rival below this probability is not worth a line.</summary>
    private const float Serious = 0.1f;

    /// <summary>A substitution is thinkable when the rival has at least this probability.</summary>
    private const float Thinkable = 0.002f;

    /// <summary>And may be taken, when it is the only thinkable one that fits, from this probability on.</summary>
    private const float Takeable = 0.2f;

    /// <summary>A state code that is on the list may replace one that is not from this probability on.</summary>
    private const float TakeableCode = 0.05f;

    /// <summary>Nobody vouches for a character under no check digit but the picture, so it must be clearly more likely than all others together.</summary>
    private const float LeastUnchecked = 0.6f;

    private const float LeastChecked = 0.2f;
    private const float LeastWhereDigitsFail = 0.3f;

    /// <summary>What the picture gives characters that the format does not allow, from which on it contradicts the format.</summary>
    private const float ClearlyForeign = 0.98f;

    private const float GreatestGap = 0.12f;

    private readonly ZoneReading _reading;
    private readonly List<MrzAmbiguity> _doubts = [];

    private ZoneVerdict(ZoneReading reading) => (_reading, Text) = (reading, reading.Text);

    public IReadOnlyList<string> Text { get; private set; }

    /// <summary>Whether every check digit of <see cref="Text"/> is right.</summary>
    public bool DigitsHold { get; private set; }

    public IReadOnlyList<MrzAmbiguity> Doubts => _doubts;

    /// <summary>The picture really says this; a zone that is not credible is reported as none.</summary>
    public bool IsCredible { get; private set; }

    public static ZoneVerdict Of(ZoneReading reading)
    {
        var verdict = new ZoneVerdict(reading);
        verdict.TakeKnownCode(MrzField.Issuer);
        verdict.TakeKnownCode(MrzField.Nationality);
        verdict.TakeNameStart();
        verdict.DigitsHold = ZoneDecoding.DigitsHold(verdict.Text, reading.Format);
        if (!verdict.DigitsHold)
            verdict.TakeOnlyFit();
        verdict.ListRivals();
        verdict.IsCredible = reading.Gap < GreatestGap && verdict.EveryCharacterIsCredible();
        verdict.ListForeign();
        return verdict;
    }

    /// <summary>Where the code is on no list and just one code of the list is likely, that one (ICAO 9303-3 section 5).</summary>
    private void TakeKnownCode(MrzField field)
    {
        if (MrzLayout.Of(_reading.Format).Find(field) is not { Length: 3 } span || Issuer.Find(span.Of(Text)) is not null)
            return;
        float Likelihood(string code) =>
            Enumerable.Range(0, 3).Aggregate(1f, (product, i) => product * _reading.Characters[span.Line][span.Start + i][code[i]]);
        var known = Issuer.All
            .Select(issuer => issuer.Code.PadRight(3, '<'))
            .Select(code => (Code: code, Likelihood: Likelihood(code)))
            .OrderByDescending(each => each.Likelihood)
            .Take(2)
            .ToList();
        if (known[0].Likelihood < TakeableCode || known[1].Likelihood * 5 > known[0].Likelihood)
            return;
        for (var i = 0; i < 3; i++)
        {
            var read = Text[span.Line][span.Start + i];
            if (read == known[0].Code[i])
                continue;
            _doubts.Add(new(span.Line, span.Start + i, $"{known[0].Code[i]}", $"{read}", MrzAmbiguityReasons.FormatDecided));
            Text = ZoneSearch.With(Text, new Rival(span.Line, span.Start + i, known[0].Code[i], 0));
        }
    }

    /// <summary>
    /// A name never begins with a single filler (ICAO 9303-3 section 4.6): there the likeliest letter is taken. A name without a primary
    /// identifier begins with two and stays.
    /// </summary>
    private void TakeNameStart()
    {
        if (MrzLayout.Of(_reading.Format).Find(MrzField.Name) is not { } span || Text[span.Line][span.Start] != '<' || Text[span.Line][span.Start + 1] == '<')
            return;
        var scores = _reading.Characters[span.Line][span.Start];
        var letters = LineNet.Alphabet.Where(char.IsAsciiLetterUpper).OrderByDescending(letter => scores[letter]).ToList();
        var clear = scores[letters[0]] >= TakeableCode && scores[letters[0]] >= 5 * scores[letters[1]];
        if (clear)
            Text = ZoneSearch.With(Text, new Rival(span.Line, span.Start, letters[0], 0));
        Doubt(span.Line, span.Start, Text[span.Line][span.Start], clear ? '<' : letters[0], clear ? MrzAmbiguityReasons.FormatDecided : MrzAmbiguityReasons.LowConfidence);
    }

    /// <summary>Takes the only replacement with which everything holds, if it is likely; where several are thinkable, lists them and takes none.</summary>
    private void TakeOnlyFit()
    {
        var fits = ZoneSearch.Fits(_reading, Text, Thinkable);
        if (fits is [var only] && only.All(rival => rival.Probability >= Takeable))
        {
            foreach (var rival in only)
                Doubt(rival.Line, rival.Position, rival.Character, Text[rival.Line][rival.Position], MrzAmbiguityReasons.CheckDigitDecided);
            Text = ZoneSearch.With(Text, only);
            DigitsHold = true;
            return;
        }
        foreach (var rival in fits.SelectMany(fit => fit).Distinct())
            Doubt(rival.Line, rival.Position, Text[rival.Line][rival.Position], rival.Character, MrzAmbiguityReasons.CheckDigitsAllowBoth);
    }

    /// <summary>Where the picture clearly shows what may not stand there, the allowed character is only the next best guess.</summary>
    private void ListForeign()
    {
        for (var line = 0; line < Text.Count; line++)
        {
            for (var position = 0; position < Text[line].Length; position++)
            {
                if (_reading.Characters[line][position] is { Foreign: { } foreign, ForeignShare: > ClearlyForeign } && !IsListed(line, position))
                    Doubt(line, position, Text[line][position], foreign, MrzAmbiguityReasons.FormatDecided);
            }
        }
    }

    private void ListRivals()
    {
        var layout = MrzLayout.Of(_reading.Format);
        foreach (var rival in ZoneSearch.Rivals(_reading, Text, Serious))
        {
            if (IsListed(rival.Line, rival.Position))
                continue;
            if (!DigitsHold || !IsVouchedFor(layout, rival.Line, rival.Position))
                Doubt(rival.Line, rival.Position, Text[rival.Line][rival.Position], rival.Character, MrzAmbiguityReasons.LowConfidence);
        }
        if (!DigitsHold)
            return;
        // One rival of the same value modulo 10, or several that cancel each other out.
        foreach (var rival in ZoneSearch.Fits(_reading, Text, Serious, (line, position) => IsVouchedFor(layout, line, position)).SelectMany(fit => fit).Distinct())
        {
            if (!IsListed(rival.Line, rival.Position))
                Doubt(rival.Line, rival.Position, Text[rival.Line][rival.Position], rival.Character, MrzAmbiguityReasons.CheckDigitsAllowBoth);
        }
    }

    private bool EveryCharacterIsCredible()
    {
        var layout = MrzLayout.Of(_reading.Format);
        for (var line = 0; line < Text.Count; line++)
        {
            for (var position = 0; position < Text[line].Length; position++)
            {
                var decided = _doubts.Any(doubt => doubt is { Why: MrzAmbiguityReasons.FormatDecided } && doubt.Line == line && doubt.Position == position);
                var least = !DigitsHold ? LeastWhereDigitsFail : IsVouchedFor(layout, line, position) ? LeastChecked : LeastUnchecked;
                if (!decided && _reading.Characters[line][position][Text[line][position]] < least)
                    return false;
            }
        }
        return true;
    }

    /// <summary>Under a check digit, or one itself: with another value the digits would not hold.</summary>
    private static bool IsVouchedFor(MrzLayout layout, int line, int position) =>
        layout.IsChecked(line, position) || (layout.FieldAt(line, position) is { } field && MrzLayout.IsCheckDigit(field));

    private bool IsListed(int line, int position) => _doubts.Any(doubt => doubt.Line == line && doubt.Position == position);

    private void Doubt(int line, int position, char read, char alternative, string why) =>
        _doubts.Add(new(line, position, $"{read}", $"{alternative}", why));
}
