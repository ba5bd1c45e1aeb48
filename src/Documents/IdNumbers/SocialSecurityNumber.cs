namespace Bonafide.Documents.IdNumbers;

/// <summary>United States Social Security numbers: three digits of area, two of group, four of serial, no check digit.</summary>
public static class SocialSecurityNumber
{
    public const int Length = 9;
    public const int PartLength = 4;

    /// <summary>A number that was printed in advertisements; the Social Security Administration voided it.</summary>
    private const string Advertised = "078051120";

    /// <summary>Whether nine digits can be a number that was issued: area neither 000, 666 nor from 900 on, group not 00, serial not 0000.</summary>
    public static bool IsPossible(string digits) =>
        digits.Length == Length && digits.All(char.IsAsciiDigit)
        && !digits.StartsWith("000", StringComparison.Ordinal) && !digits.StartsWith("666", StringComparison.Ordinal) && digits[0] != '9'
        && digits[3..5] != "00" && IsPossiblePart(digits[5..]) && digits != Advertised;

    /// <summary>Whether four digits can be the serial at a number's end.</summary>
    public static bool IsPossiblePart(string digits) => digits.Length == PartLength && digits.All(char.IsAsciiDigit) && digits != "0000";
}
