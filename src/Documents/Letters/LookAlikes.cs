namespace Bonafide.Documents.Letters;

/// <summary>Characters that a reader of pictures takes for each other: O and 0, I, L and 1, S and 5, B and 8, Z and 2, G and 6.</summary>
public static class LookAlikes
{
    /// <summary>One character for all that look alike: <c>0</c>, <c>Q</c> and <c>O</c> become <c>O</c>. Takes capitals without marks.</summary>
    public static char Canonical(char c) => c switch
    {
        '0' or 'Q' => 'O',
        '1' or 'L' or '|' or '!' => 'I',
        '5' or '$' => 'S',
        '8' => 'B',
        '2' => 'Z',
        '6' => 'G',
        '4' => 'A',
        _ => c,
    };

    /// <summary>The digit that a capital letter is easily read from, or null.</summary>
    public static int? Digit(char c) => c switch
    {
        'O' or 'Q' or 'D' => 0,
        'I' or 'L' or '|' or '!' => 1,
        'Z' => 2,
        'A' => 4,
        'S' => 5,
        'G' => 6,
        'B' => 8,
        _ => null,
    };

    /// <summary>The capital letter that a digit is easily read from, or null. Names have no digits, so that one there is such a mistake.</summary>
    public static char? Letter(char digit) => digit switch
    {
        '0' => 'O',
        '1' => 'I',
        '2' => 'Z',
        '4' => 'A',
        '5' => 'S',
        '6' => 'G',
        '8' => 'B',
        _ => null,
    };
}
