using Bonafide.Documents.Mrz;
using Bonafide.Documents.Specimens;
using Bonafide.Documents.Tests.Mrz;

namespace Bonafide.Documents.Tests.Specimens;

public sealed class SpecimenTests
{
    public static TheoryData<string> Public => [.. MrzVector.All.Where(v => v.Origin != "synthetic").Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Public))]
    public void Published_specimens_are_recognised(string name) =>
        Assert.Contains(Specimen.Find(MrzDocument.Parse(MrzVector.All.Single(v => v.Name == name).Lines).Document!), r => r.Certain);

    [Theory]
    [InlineData("ERIKSSON", "ANNA MARIA", "XK4471902", "880301", false)]
    [InlineData("MUSTER", "PETER", "XK4471902", "880301", false)]
    [InlineData("Novák", "Jan", "111111111", "880301", false)]
    [InlineData("Novák", "Jan", "123456789", "880301", false)]
    [InlineData("MARTIN", "SARAH", "XK4471902", "880301", false)]
    [InlineData("Mustermann", "Erika", "XK4471902", "640812", true)]
    [InlineData("Vzor", "Jana", "XK4471902", "880301", true)]
    [InlineData("Novák", "Jan", "AA0000000", "880301", true)]
    [InlineData("Novák", "Jan", "SPECI2014", "880301", true)]
    public void A_reason_is_certain_only_when_no_genuine_document_has_it(string surname, string givenNames, string number, string birth, bool certain)
    {
        var reasons = Specimen.Find("CZE", "CZE", surname, givenNames, [number], birth);

        Assert.Equal(certain, Assert.Single(reasons).Certain);
    }

    [Theory]
    [InlineData("NOVAK", "JAN", "XK4471902")]
    [InlineData("MUSTERT", "INGE", "400000012")]
    [InlineData("VOIDEN", "SAMPLEY", "000123456")]
    [InlineData("", "", "")]
    [InlineData(null, null, null)]
    [InlineData("Иванова", "山田", "１２３４５６７８９")]
    public void Others_are_not_taken_for_specimens(string? surname, string? givenNames, string? number) =>
        Assert.Empty(Specimen.Find("CZE", null, surname, givenNames, [number], null));

    [Fact]
    public void Words_across_the_print_count_in_any_case_and_language()
    {
        Assert.Equal("SPECIMEN", Assert.Single(Specimen.FindInPrint(["Reisepass", "** Specimen **"])).Matched);
        Assert.Equal("NAEIDIS", Assert.Single(Specimen.FindInPrint(["NÄIDIS"])).Matched);
        Assert.Equal("MUSTER", Assert.Single(Specimen.FindInPrint(["MUSTER"])).Matched);
        Assert.Empty(Specimen.FindInPrint(["Citizen of the test city", null, ""]));
    }

    [Fact]
    public void A_reason_names_only_what_our_lists_hold()
    {
        var reason = Assert.Single(Specimen.Find("CZE", null, "SPECIMENOVA", "TAJNA", ["XK4471902"], "880301"));

        Assert.Equal("SPECIMEN", reason.Matched);
    }
}
