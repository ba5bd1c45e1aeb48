using Bonafide.Documents.Mrz;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Mrz;

/// <summary>The most likely path through a line's frames that spells exactly as many characters as the format has, each of an allowed kind.</summary>
/// <param name="Symbols">Classes of the line net, one a character.</param>
/// <param name="Score">Logarithm of the path's probability; negative infinity when no path fits.</param>
internal sealed record CtcPath(int[] Symbols, float Score)
{
    private const float Never = -1e9f;

    private const int Classes = LineNet.Classes;

    public string Text => string.Concat(Symbols.Select(symbol => LineNet.Alphabet[symbol - 1]));

    /// <param name="scores">The line.</param>
    /// <param name="allowed">The characters that may stand at each position.</param>
    public static CtcPath Find(LineScores scores, IReadOnlyList<MrzCharacters> allowed)
    {
        var search = new Search(scores, allowed);
        for (var frame = 0; frame < scores.Frames; frame++)
            search.Step(frame);
        return search.Trace();
    }

    /// <summary>
    /// State of the search after a frame: the best path that ends in character i as class c, or in the blank before character i. For each
    /// character the two best classes are known, because a repeated character needs a blank between.
    /// </summary>
    private sealed class Search
    {
        private readonly LineScores _scores;
        private readonly int _count;
        private readonly int[][] _classes;
        private float[] _symbol, _next;
        private readonly float[] _blank;
        private readonly int[] _best, _second;
        private readonly byte[] _from, _bestBefore, _secondBefore;
        private readonly bool[] _blankFromSymbol;

        public Search(LineScores scores, IReadOnlyList<MrzCharacters> allowed)
        {
            (_scores, _count) = (scores, allowed.Count);
            _classes = [.. allowed.Select(set => Enumerable.Range(0, 37).Where(i => (set.Bits >> i & 1) == 1).Select(i => i + 1).ToArray())];
            _symbol = new float[_count * Classes];
            _next = new float[_count * Classes];
            _symbol.AsSpan().Fill(Never);
            _next.AsSpan().Fill(Never);
            _blank = new float[_count + 1];
            _blank.AsSpan(1).Fill(Never);
            (_best, _second) = (new int[_count], new int[_count]);
            _from = new byte[scores.Frames * _count * Classes];
            _bestBefore = new byte[scores.Frames * _count];
            _secondBefore = new byte[scores.Frames * _count];
            _blankFromSymbol = new bool[scores.Frames * (_count + 1)];
        }

        public void Step(int frame)
        {
            var logs = _scores.Frame(frame);
            var (first, end) = CtcLattice.Window(frame, _scores.Frames, _count);
            var (ranked, endRanked) = frame == 0 ? (0, _count) : CtcLattice.Window(frame - 1, _scores.Frames, _count);
            for (var i = ranked; i < endRanked; i++)
                Rank(frame, i);
            for (var i = 0; i < _count; i++)
            {
                var target = _next.AsSpan(i * Classes, Classes);
                if (i < first || i >= end)
                {
                    target.Fill(Never);
                    continue;
                }
                foreach (var c in _classes[i])
                {
                    var (score, from) = (_symbol[(i * Classes) + c], 0);
                    if (_blank[i] > score)
                        (score, from) = (_blank[i], 1);
                    if (i > 0)
                    {
                        var before = _best[i - 1] == c ? _second[i - 1] : _best[i - 1];
                        var jump = _symbol[((i - 1) * Classes) + before];
                        if (jump > score)
                            (score, from) = (jump, 2);
                    }
                    target[c] = score + logs[c];
                    _from[(((frame * _count) + i) * Classes) + c] = (byte)from;
                }
            }
            for (var i = _count; i >= 0; i--)
            {
                var ended = i > 0 ? _symbol[((i - 1) * Classes) + _best[i - 1]] : Never;
                _blankFromSymbol[(frame * (_count + 1)) + i] = ended > _blank[i];
                _blank[i] = Math.Max(ended, _blank[i]) + logs[0];
            }
            (_symbol, _next) = (_next, _symbol);
        }

        private void Rank(int frame, int i)
        {
            var values = _symbol.AsSpan(i * Classes, Classes);
            var (best, second) = (1, 2);
            if (values[2] > values[1])
                (best, second) = (2, 1);
            for (var c = 3; c < Classes; c++)
            {
                if (values[c] > values[best])
                    (best, second) = (c, best);
                else if (values[c] > values[second])
                    second = c;
            }
            (_best[i], _second[i]) = (best, second);
            _bestBefore[(frame * _count) + i] = (byte)best;
            _secondBefore[(frame * _count) + i] = (byte)second;
        }

        public CtcPath Trace()
        {
            var last = _symbol.AsSpan((_count - 1) * Classes, Classes);
            var end = 1;
            for (var c = 2; c < Classes; c++)
                end = last[c] > last[end] ? c : end;
            var inBlank = _blank[_count] >= last[end];
            var score = inBlank ? _blank[_count] : last[end];
            var symbols = new int[_count];
            var (position, symbol) = inBlank ? (_count, 0) : (_count - 1, end);
            for (var frame = _scores.Frames - 1; frame >= 0; frame--)
            {
                if (inBlank)
                {
                    if (!_blankFromSymbol[(frame * (_count + 1)) + position])
                        continue;
                    position--;
                    symbol = _bestBefore[(frame * _count) + position];
                    inBlank = false;
                    continue;
                }
                symbols[position] = symbol;
                var from = _from[(((frame * _count) + position) * Classes) + symbol];
                if (from == 1)
                    inBlank = true;
                else if (from == 2)
                {
                    position--;
                    int before = _bestBefore[(frame * _count) + position];
                    symbol = before == symbol ? _secondBefore[(frame * _count) + position] : before;
                }
            }
            return new CtcPath(symbols, score > Never / 2 && !symbols.Contains(0) ? score : float.NegativeInfinity);
        }
    }
}
