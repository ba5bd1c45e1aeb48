using System.Numerics;

namespace Bonafide.Perception.Barcodes;

/// <summary>
/// What a symbol's data codewords say (ISO/IEC 15438 section 5.4): text, byte and numeric compaction with their latches and shifts. Designators of
/// other character sets are passed over, and a Macro PDF417 control block is not part of the payload.
/// </summary>
internal ref struct Compaction
{
    private const int TextLatch = 900, ByteLatch = 901, NumericLatch = 902, ByteShift = 913, ReaderStart = 921, ByteLatchSixes = 924;
    private const int UserCharacters = 925, GeneralCharacters = 926, CharacterSet = 927, MacroBlock = 928;

    private readonly ReadOnlySpan<int> _words;
    private readonly List<byte> _payload = [];
    private int _at;
    private TextState _text;

    private Compaction(ReadOnlySpan<int> words) => _words = words;

    /// <summary>
    /// The payload of the codewords after the length descriptor, padding included or not; null when they break the rules. At most 1.2 bytes or 3
    /// digits a codeword come out, so hostile codewords cannot make it long.
    /// </summary>
    public static byte[]? Payload(ReadOnlySpan<int> words)
    {
        var reading = new Compaction(words);
        return reading.Read() ? [.. reading._payload] : null;
    }

    private bool Read()
    {
        if (_words is [ReaderStart, ..])
            _at++;
        var mode = TextLatch;
        while (_at < _words.Length)
        {
            var word = _words[_at];
            if (word < TextLatch)
            {
                if (!(mode == TextLatch ? Text(word) : mode == NumericLatch ? Digits() : Bytes(mode)))
                    return false;
                continue;
            }
            _at++;
            _text.EndShift();
            switch (word)
            {
                case TextLatch:
                    _text = default;
                    mode = word;
                    break;
                case ByteLatch or NumericLatch or ByteLatchSixes:
                    mode = word;
                    break;
                case ByteShift when mode == TextLatch && _at < _words.Length && _words[_at] < 256:
                    _payload.Add((byte)_words[_at++]);
                    break;
                case UserCharacters or CharacterSet:
                    _at++;
                    break;
                case GeneralCharacters:
                    _at += 2;
                    break;
                case MacroBlock:
                    return true;
                default:
                    return false;
            }
        }
        return true;
    }

    private bool Text(int word)
    {
        _at++;
        _text.Take(word / 30, _payload);
        _text.Take(word % 30, _payload);
        return true;
    }

    /// <summary>Five codewords are six bytes; after 901 the last one to five codewords are a byte each.</summary>
    private bool Bytes(int mode)
    {
        var run = Run();
        while (run.Length > 5 || (run.Length == 5 && mode == ByteLatchSixes))
        {
            ulong value = 0;
            foreach (var word in run[..5])
                value = (value * 900) + (uint)word;
            if (value >> 48 != 0)
                return false;
            for (var shift = 40; shift >= 0; shift -= 8)
                _payload.Add((byte)(value >> shift));
            run = run[5..];
        }
        foreach (var word in run)
        {
            if (word > 255)
                return false;
            _payload.Add((byte)word);
        }
        return true;
    }

    /// <summary>Fifteen codewords are 44 digits after a 1; the last group may be shorter.</summary>
    private bool Digits()
    {
        var run = Run();
        for (; run.Length > 0; run = run[Math.Min(15, run.Length)..])
        {
            var value = BigInteger.Zero;
            foreach (var word in run[..Math.Min(15, run.Length)])
                value = (value * 900) + word;
            var digits = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (digits[0] != '1')
                return false;
            foreach (var digit in digits.AsSpan(1))
                _payload.Add((byte)digit);
        }
        return true;
    }

    private ReadOnlySpan<int> Run()
    {
        var start = _at;
        while (_at < _words.Length && _words[_at] < TextLatch)
            _at++;
        return _words[start.._at];
    }
}
