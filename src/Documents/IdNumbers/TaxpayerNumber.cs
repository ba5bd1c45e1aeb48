namespace Bonafide.Documents.IdNumbers;

/// <summary>Brazil's Cadastro de Pessoas Físicas (CPF): nine digits and two check digits.</summary>
public static class TaxpayerNumber
{
    public const int Length = 11;

    /// <summary>Whether eleven digits carry their two check digits, modulo 11. Eleven equal digits do, but were never issued.</summary>
    public static bool IsPossible(string digits) =>
        digits.Length == Length && digits.All(char.IsAsciiDigit) && digits.Any(d => d != digits[0])
        && CheckDigit(digits[..9]) == digits[9] && CheckDigit(digits[..10]) == digits[10];

    /// <summary>Weights fall to 2 at the last digit.</summary>
    private static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (digits.Length + 1 - i);
        }

        var rest = sum % 11;
        return rest < 2 ? '0' : (char)('0' + 11 - rest);
    }
}
