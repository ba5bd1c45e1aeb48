using System.Globalization;
using Bonafide.Documents.Mrz;
using FsCheck;
using FsCheck.Fluent;

namespace Bonafide.Documents.Tests.Mrz;

public sealed class MrzProperties
{
    private static readonly MrzFormat[] Printable = [MrzFormat.Td1, MrzFormat.Td2, MrzFormat.Td3, MrzFormat.MrvA, MrzFormat.MrvB];

    private static readonly Gen<PlainZone> Zones =
        from format in Gen.Elements(Printable)
        from second in Gen.Elements("", "D", "S", "R")
        from issuer in Gen.Elements("UTO", "D", "FRA", "GBD", "USA", "XOM")
        from nationality in Gen.Elements("UTO", "D", "POL", "XXA", "GBR")
        from number in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 1, 9)
        from surname in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, 10)
        from given in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, 5)
        from middle in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, 5)
        from birth in Dates
        from expiry in Dates
        from sex in Gen.Elements('M', 'F', '<')
        from optional in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 0, 7)
        select new PlainZone(format, First(format) + second, issuer, number, surname, $"{given} {middle}", nationality, birth, sex, expiry, optional);

    private static readonly Gen<(string[] Lines, MrzFormat Format, int Line, int Position, char Other)> Changes =
        from zone in Zones
        let lines = MrzPrinter.Print(zone)
        from line in Gen.Choose(0, lines.Length - 1)
        from position in Gen.Choose(0, lines[0].Length - 1)
        from other in Gen.Elements(MrzCharacters.Alphabet.ToCharArray())
        select (lines, zone.Format, line, position, other);

    [Fact]
    public void A_printed_zone_is_read_back_as_it_was() => Prop.ForAll(Arb.From(Zones), zone =>
    {
        var reading = MrzDocument.Parse(MrzPrinter.Print(zone));

        Assert.True(reading.IsValid);
        var document = reading.Document!;
        Assert.Equal(
            zone,
            new PlainZone(
                document.Format, document.DocumentCode, document.Issuer, document.DocumentNumber, document.Name.Surname, document.Name.GivenNames,
                document.Nationality, document.BirthDate.Text, document.Sex, document.ExpiryDate!.Text, document.OptionalData));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_changed_character_under_a_check_digit_is_noticed_unless_congruent() => Prop.ForAll(Arb.From(Changes), change =>
    {
        var (lines, format, line, position, other) = change;
        var before = lines[line][position];
        var changed = lines.ToArray();
        changed[line] = lines[line][..position] + other + lines[line][(position + 1)..];
        if (other == before || !MrzLayout.Of(format).IsChecked(line, position)) return;

        var reading = MrzDocument.Parse(changed, format);

        var noticed = !reading.Document!.AllCheckDigitsValid;
        var isDigit = MrzLayout.IsCheckDigit(MrzLayout.Of(format).FieldAt(line, position)!.Value);
        if (isDigit) Assert.True(noticed || !CheckDigits.Distinguish(format, line, position, before, other));
        else Assert.Equal((!CheckDigits.Congruent(before, other), noticed), (noticed, CheckDigits.Distinguish(format, line, position, before, other)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Characters_under_no_check_digit_change_unnoticed() => Prop.ForAll(Arb.From(Changes), change =>
    {
        var (lines, format, line, position, other) = change;
        var layout = MrzLayout.Of(format);
        var field = layout.FieldAt(line, position)!.Value;
        if (layout.IsChecked(line, position) || MrzLayout.IsCheckDigit(field)) return;
        var changed = lines.ToArray();
        changed[line] = lines[line][..position] + other + lines[line][(position + 1)..];

        Assert.True(MrzDocument.Parse(changed, format).Document!.AllCheckDigitsValid);
        Assert.Contains(field, CheckDigits.UncheckedFields(format));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void No_lines_of_zone_characters_make_the_parser_throw() =>
        Prop.ForAll(Arb.From(Text(MrzCharacters.Alphabet, 36, 36).ListOf(2)), lines =>
        {
            Assert.NotNull(MrzDocument.Parse([.. lines]).Document);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Prop.ForAll<string[]>(lines => Assert.NotNull(MrzDocument.Parse(lines))).QuickCheckThrowOnFailure();

    private static Gen<string> Dates =>
        from days in Gen.Choose(0, 36000)
        select new DateOnly(1950, 1, 1).AddDays(days).ToString("yyMMdd", CultureInfo.InvariantCulture);

    private static Gen<string> Text(string alphabet, int least, int most) =>
        from length in Gen.Choose(least, most)
        from letters in Gen.Elements(alphabet.ToCharArray()).ArrayOf(length)
        select new string(letters);

    private static string First(MrzFormat format) => format switch { MrzFormat.Td3 => "P", MrzFormat.MrvA or MrzFormat.MrvB => "V", _ => "I" };
}
