using Bonafide.Documents.IdNumbers;

namespace Bonafide.Documents.Tests.IdNumbers;

/// <summary>Numbers that are examples of their form; whoever they may belong to is not known.</summary>
public sealed class IdNumberTests
{
    [Theory]
    [InlineData("US", "123-45-6789", true)]
    [InlineData("US", "001 01 0001", true)]
    [InlineData("US", "899999999", true)]
    [InlineData("US", "000456789", false)]
    [InlineData("US", "666456789", false)]
    [InlineData("US", "900456789", false)]
    [InlineData("US", "123006789", false)]
    [InlineData("US", "123450000", false)]
    [InlineData("US", "078-05-1120", false)]
    [InlineData("US", "12345678", false)]
    [InlineData("US", "12345678A", false)]
    [InlineData("BR", "529.982.247-25", true)]
    [InlineData("BR", "11144477735", true)]
    [InlineData("BR", "529.982.247-24", false)]
    [InlineData("BR", "529.982.247-15", false)]
    [InlineData("BR", "111.111.111-11", false)]
    [InlineData("BR", "00000000000", false)]
    [InlineData("BR", "5299822472", false)]
    [InlineData("BR", "5299822472X", false)]
    [InlineData("SG", "S1234567D", true)]
    [InlineData("SG", "s1234567d", true)]
    [InlineData("SG", "T1234567J", true)]
    [InlineData("SG", "F1234567N", true)]
    [InlineData("SG", "G1234567X", true)]
    [InlineData("SG", "M1234567K", true)]
    [InlineData("SG", "S1234567A", false)]
    [InlineData("SG", "S1234568D", false)]
    [InlineData("SG", "X1234567D", false)]
    [InlineData("SG", "S123456D", false)]
    [InlineData("SG", "S12345٣7D", false)]
    [InlineData("DE", "123", false)]
    public void A_number_is_possible_if_its_form_and_its_check_digits_agree(string country, string typed, bool possible) =>
        Assert.Equal(possible, IdNumber.KindOf(country) is { } kind && IdNumber.IsPossible(kind, IdNumber.Normalise(typed)));

    [Theory]
    [InlineData("US", "6789", true)]
    [InlineData("US", "0000", false)]
    [InlineData("US", "678", false)]
    [InlineData("US", "678X", false)]
    [InlineData("BR", "3725", false)]
    [InlineData("SG", "567D", false)]
    public void Only_the_United_States_ask_for_a_part_of_the_number(string country, string typed, bool possible) =>
        Assert.Equal(possible, IdNumber.IsPossible(IdNumber.KindOf(country)!, typed, partial: true));

    /// <summary>Of all letters exactly one checks a number, and a CPF has exactly one pair of check digits.</summary>
    [Fact]
    public void One_check_letter_and_one_pair_of_check_digits_fit()
    {
        foreach (var series in "STFGM")
        {
            Assert.Single("ABCDEFGHIJKLMNOPQRSTUVWXYZ", letter => RegistrationNumber.IsPossible($"{series}7654321{letter}"));
        }

        Assert.Single(Enumerable.Range(0, 100), pair => TaxpayerNumber.IsPossible($"390533447{pair:00}"));
    }
}
