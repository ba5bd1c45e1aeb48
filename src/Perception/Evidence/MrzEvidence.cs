namespace Bonafide.Perception.Evidence;

/// <summary>A machine-readable zone (ICAO 9303-3 section 4) as read, character by character, with every doubt.</summary>
public sealed record MrzEvidence
{
    /// <summary><c>TD1</c>, <c>TD2</c>, <c>TD3</c>, <c>MRVA</c>, <c>MRVB</c> or <c>FRID</c> (the French identity card of 1988 to 2021).</summary>
    public required string Format { get; init; }

    public required IReadOnlyList<MrzLineEvidence> Lines { get; init; }

    /// <summary>0 to 1: the least certain character's confidence.</summary>
    public double Confidence { get; init; }

    /// <summary>Of the characters as reported. Names, issuer, nationality and sex are under no check digit, whatever this says.</summary>
    public bool AllCheckDigitsValid { get; init; }

    /// <summary>Every place where another character is plausible or where a check digit had a say. Empty for a clean reading.</summary>
    public required IReadOnlyList<MrzAmbiguity> Ambiguities { get; init; }

    public required string Version { get; init; }
}

/// <summary>One line; <see cref="Text"/> and <see cref="Characters"/> say the same.</summary>
public sealed record MrzLineEvidence
{
    public required string Text { get; init; }

    /// <summary>Around the characters as they are read: top left, top right, bottom right, bottom left.</summary>
    public required IReadOnlyList<PicturePoint> Corners { get; init; }

    public required IReadOnlyList<MrzCharacterEvidence> Characters { get; init; }
}

/// <summary>A character with the net's own probability and the next likely ones, most likely first.</summary>
public sealed record MrzCharacterEvidence(string Value, double Confidence, IReadOnlyList<MrzAlternative> Alternatives);

public sealed record MrzAlternative(string Value, double Confidence);

/// <summary>
/// A place in doubt. <see cref="Line"/> and <see cref="Position"/> count from 0; <see cref="Read"/> is what is reported,
/// <see cref="Alternative"/> what stands against it.
/// </summary>
/// <param name="Line">Counted from 0.</param>
/// <param name="Position">Counted from 0.</param>
/// <param name="Read">What the line reports.</param>
/// <param name="Alternative">What it may be instead.</param>
/// <param name="Why">One of <see cref="MrzAmbiguityReasons"/>.</param>
public sealed record MrzAmbiguity(int Line, int Position, string Read, string Alternative, string Why);

/// <summary>The values of <see cref="MrzAmbiguity.Why"/>.</summary>
public static class MrzAmbiguityReasons
{
    /// <summary>The picture alone says <c>alternative</c>; <c>read</c> is the one likely character with which the check digits hold.</summary>
    public const string CheckDigitDecided = "check_digit_decided";

    /// <summary>Both characters satisfy the check digits.</summary>
    public const string CheckDigitsAllowBoth = "check_digits_allow_both";

    /// <summary>The picture does not tell the two apart.</summary>
    public const string LowConfidence = "low_confidence";

    /// <summary>Several crops of the same picture were read differently here.</summary>
    public const string ReadingsDisagree = "readings_disagree";

    /// <summary>The character as read is not allowed at this position of the format; the allowed one was taken.</summary>
    public const string FormatDecided = "format_decided";
}
