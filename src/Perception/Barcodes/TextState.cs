namespace Bonafide.Perception.Barcodes;

/// <summary>Where text compaction stands: the sub-mode in force and, for one value, the one shifted to (ISO/IEC 15438 section 5.4.2).</summary>
internal struct TextState
{
    private const int AlphaMode = 0, LowerMode = 1, MixedMode = 2, PunctuationMode = 3;

    /// <summary>Latches and shifts above the characters: l lower, m mixed, p punctuation, a alpha; capitals hold for one value only.</summary>
    private static readonly (string Characters, string Commands)[] SubModes =
    [
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ ", "lmP"),
        ("abcdefghijklmnopqrstuvwxyz ", "AmP"),
        ("0123456789&\r\t,:#-.$/+%*=^", "p laP"),
        (";<>@[\\]_`~!\r\t,:\n-.$/\"|*()?{}'", "a"),
    ];

    private int _mode;
    private int? _shifted;

    /// <summary>A shift with no value behind it was padding (section 5.4.2.4): it is over once another codeword than text follows.</summary>
    public void EndShift() => _shifted = null;

    /// <summary>Takes a value of 0 to 29; what it prints, if anything, is added to <paramref name="payload"/>.</summary>
    public void Take(int value, List<byte> payload)
    {
        var (characters, commands) = SubModes[_shifted ?? _mode];
        var shifted = _shifted;
        _shifted = null;
        if (value < characters.Length)
        {
            payload.Add((byte)characters[value]);
            return;
        }
        switch (commands[value - characters.Length])
        {
            case ' ':
                payload.Add((byte)' ');
                break;
            case 'l':
                _mode = LowerMode;
                break;
            case 'm':
                _mode = MixedMode;
                break;
            case 'p':
                _mode = PunctuationMode;
                break;
            case 'a':
                _mode = AlphaMode;
                break;
            case 'A':
                _shifted = AlphaMode;
                break;
            case 'P' when shifted is null:
                _shifted = PunctuationMode;
                break;
        }
    }
}
