using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

public sealed class HostileMrzTests
{
    public static TheoryData<string?[]?> Inputs =>
    [
        (string?[]?)null,
        (string?[])[],
        (string?[])[null],
        (string?[])[null, null],
        (string?[])["", ""],
        (string?[])[new string('<', 1_000_000), new string('<', 1_000_000)],
        (string?[])[new string('É', 44), string.Concat(Enumerable.Repeat("👤", 22))],
        (string?[])["P<UTOERIKSSON<<ANNA<MARIA\0<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
        (string?[])["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", null],
        Enumerable.Repeat("I<UTOD231458907<<<<<<<<<<<<<<<", 1000).ToArray(),
    ];

    [Theory]
    [MemberData(nameof(Inputs), DisableDiscoveryEnumeration = true)]
    public void Anything_that_is_no_zone_gets_reasons_and_no_document(string?[]? lines)
    {
        var reading = MrzDocument.Parse(lines);

        Assert.Null(reading.Document);
        Assert.InRange(reading.Problems.Count, 1, 100);
        Assert.False(MrzDocument.TryParse(lines, out _));
    }

    [Fact]
    public void Lines_of_fillers_alone_are_a_document_with_problems()
    {
        foreach (var layout in MrzLayout.All)
        {
            var reading = MrzDocument.Parse([.. Enumerable.Repeat(new string('<', layout.LineLength), layout.LineCount)], layout.Format);

            Assert.NotNull(reading.Document);
            Assert.False(reading.IsValid);
        }
    }

    [Fact]
    public void A_format_that_does_not_exist_is_an_unknown_shape() =>
        Assert.Equal(MrzProblemKind.UnknownShape, Assert.Single(MrzDocument.Parse(["", ""], (MrzFormat)99).Problems).Kind);

    [Fact]
    public void Nothing_personal_is_in_the_text_of_what_was_read()
    {
        var document = MrzDocument.Parse(MrzVector.All[0].Lines).Document!;

        string[] texts = [document.ToString(), document.Name.ToString(), document.BirthDate.ToString(), .. document.CheckDigits.Select(d => d.ToString())];
        Assert.DoesNotContain(texts, t => t.Contains("ERIKSSON", StringComparison.Ordinal) || t.Contains("7408", StringComparison.Ordinal) || t.Contains("L8989", StringComparison.Ordinal));
    }
}
