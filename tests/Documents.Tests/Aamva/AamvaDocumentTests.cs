using System.Text;
using Bonafide.Documents.Aamva;
using Bonafide.Documents.Rules;

namespace Bonafide.Documents.Tests.Aamva;

public sealed class AamvaDocumentTests
{
    private static readonly IReadOnlyList<AamvaVector> All = Vectors.Read<AamvaVector>("aamva.json");

    public static TheoryData<string> Names => [.. All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_reads_as_it_says(string name) => All.Single(v => v.Name == name).IsReadAsItSays();

    [Fact]
    public void Identity_data_of_a_licence_agree_with_the_same_data_of_a_print()
    {
        Assert.True(AamvaDocument.TryParse(All[0].Bytes, out var document));

        var barcode = IdentityData.FromAamva(document);

        var print = barcode with { Issuer = "US", Surname = "Hargrove", GivenNames = "Marion Ellery", DocumentNumber = "B482-0193" };
        Assert.All(Consistency.Compare(barcode, print), f => Assert.Equal(f.Field == IdentityField.Nationality ? Agreement.Missing : Agreement.Same, f.Agreement));
        Assert.Equal([IdentityField.Surname], Consistency.Contradictions(barcode, print with { Surname = "Hargrave" }));
    }

    [Fact]
    public void A_length_of_five_digits_costs_no_element_and_is_reported()
    {
        Assert.True(AamvaDocument.TryParse(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(All[0].Bytes).Replace("DL00410281ZC03220013", "DL004100281ZC03220013", StringComparison.Ordinal)), out var document));

        Assert.Equal("B4820193", document.LicenceNumber);
        Assert.Equal(["DL", "ZC"], document.Subfiles.Select(s => s.Type));
        Assert.Contains(document.Problems, p => p.Kind == AamvaProblemKind.WrongOffset);
    }

    [Fact]
    public void A_truncated_name_agrees_with_the_whole_one()
    {
        Assert.True(AamvaDocument.TryParse(All.Single(v => v.Truncated).Bytes, out var document));

        var barcode = IdentityData.FromAamva(document);

        Assert.True(barcode.SurnameMayBeTruncated && barcode.GivenNamesMayBeTruncated);
        Assert.Empty(Consistency.Contradictions(barcode, barcode with { Surname = barcode.Surname + "ER", SurnameMayBeTruncated = false }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@\n\u001e\rANSI ")]
    [InlineData("@\n\u001e\rANSI 636014100002DL00410256ZC03190024")]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<")]
    [InlineData("%CASACRAMENTO^HARGROVE$MARION^418 LARKSPUR LANE^?")]
    public void What_is_no_licence_is_none(string payload) => Assert.False(AamvaDocument.TryParse(Encoding.Latin1.GetBytes(payload), out _));

    [Fact]
    public void Nothing_personal_is_in_the_text_of_what_was_read()
    {
        Assert.True(AamvaDocument.TryParse(All[0].Bytes, out var document));

        string[] texts = [document.ToString(), document.Name.ToString(), .. document.Subfiles.Select(s => s.ToString()), .. document.Subfiles[0].Elements.Select(e => e.ToString())];
        Assert.DoesNotContain(texts, t => t.Contains("HARGROVE", StringComparison.Ordinal) || t.Contains("1987", StringComparison.Ordinal) || t.Contains("B482", StringComparison.Ordinal));
    }
}
