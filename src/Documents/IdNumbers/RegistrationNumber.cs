namespace Bonafide.Documents.IdNumbers;

/// <summary>Singapore's NRIC and FIN: a letter for the series, seven digits, a check letter.</summary>
public static class RegistrationNumber
{
    public const int Length = 9;

    private static readonly int[] Weights = [2, 7, 6, 5, 4, 3, 2];

    /// <summary>Whether the check letter is that of series and digits. Letters are capitals.</summary>
    public static bool IsPossible(string number)
    {
        if (number.Length != Length || !number.AsSpan(1, 7).ContainsOnlyDigits() || Series(number[0]) is not { } series)
        {
            return false;
        }

        var sum = series.Offset;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * (number[i + 1] - '0');
        }

        return series.Letters[sum % 11] == number[^1];
    }

    /// <summary>S and T are citizens and permanent residents, F, G and M foreigners; T and G began in 2000, M in 2022.</summary>
    private static (int Offset, string Letters)? Series(char letter) => letter switch
    {
        'S' => (0, "JZIHGFEDCBA"),
        'T' => (4, "JZIHGFEDCBA"),
        'F' => (0, "XWUTRQPNMLK"),
        'G' => (4, "XWUTRQPNMLK"),
        'M' => (3, "XWUTRQPNJLK"),
        _ => null,
    };

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
