using Bonafide.Documents.Aamva;
using FsCheck;
using FsCheck.Fluent;

namespace Bonafide.Documents.Tests.Aamva;

public sealed class AamvaProperties
{
    private static readonly Gen<PlainLicence> Licences =
        from version in Gen.Choose(4, 11)
        from issuer in Gen.Elements("636014", "636015", "636045", "636028", "604428")
        from surname in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2, 30)
        from first in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, 20)
        from middle in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, 20)
        from number in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 5, 20)
        from birth in Gen.Choose(0, 36000)
        from expiry in Gen.Choose(0, 9000)
        from sex in Gen.Elements('M', 'F', 'X')
        from inches in Gen.Choose(48, 84)
        select new PlainLicence(
            version, issuer, issuer is "636028" or "604428", surname, first, middle, number, new DateOnly(1920, 1, 1).AddDays(birth), new DateOnly(2020, 1, 1).AddDays(expiry), sex, inches);

    [Fact]
    public void A_printed_payload_is_read_back_as_it_was_without_a_problem() => Prop.ForAll(Arb.From(Licences), licence =>
    {
        Assert.True(AamvaDocument.TryParse(AamvaPrinter.Print(licence), out var document));

        Assert.Empty(document.Problems);
        Assert.Equal(
            licence,
            new PlainLicence(
                document.Header.Version!.Value, document.Header.IssuerIdentificationNumber, document.Country is "CAN", document.Name.Surname!, document.Name.FirstName!,
                document.Name.MiddleNames!, document.LicenceNumber!, document.BirthDate!.Exact!.Value, document.ExpiryDate!.Exact!.Value, document.Sex!.Value,
                (int)Math.Round(document.HeightInCentimetres!.Value / 2.54)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_payload_cut_off_anywhere_never_gains_a_value() => Prop.ForAll(Arb.From(from licence in Licences from cut in Gen.Choose(0, 400) select (licence, cut)), input =>
    {
        var whole = AamvaPrinter.Print(input.licence);
        if (!AamvaDocument.TryParse(whole.AsSpan(0, Math.Min(input.cut, whole.Length)), out var document)) return;

        Assert.StartsWith(document.Name.Surname ?? "", input.licence.Surname, StringComparison.Ordinal);
        Assert.StartsWith(document.LicenceNumber ?? "", input.licence.Number, StringComparison.Ordinal);
        Assert.True(document.BirthDate is null || document.BirthDate.Exact == input.licence.Birth);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<string> Text(string alphabet, int least, int most) =>
        from length in Gen.Choose(least, most)
        from letters in Gen.Elements(alphabet.ToCharArray()).ArrayOf(length)
        select new string(letters);
}
