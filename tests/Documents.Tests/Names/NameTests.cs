using System.Text.Json;
using Bonafide.Documents.Names;

namespace Bonafide.Documents.Tests.Names;

public sealed class NameTests
{
    private static readonly IReadOnlyList<NameVector> All = Vectors.Read<NameVector>("mrz-names.json");

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_vector_compares_as_it_says(int row)
    {
        var (printed, zone, mayBeTruncated, match) = All[row];

        Assert.Equal(match, JsonNamingPolicy.SnakeCaseLower.ConvertName(NameComparison.Compare(printed, zone, mayBeTruncated).ToString()));
    }

    [Theory]
    [InlineData("Müller-Lüdenscheidt", "MUELLER<LUEDENSCHEIDT")]
    [InlineData("  d’Arc,  Jeanne ", "DARC<JEANNE")]
    [InlineData("Þórður Ægisson", "THORDUR<AEGISSON")]
    [InlineData("IJsbrand Ĳssel", "IJSBRAND<IJSSEL")]
    [InlineData("ÇELİK ışık", "CELIK<ISIK")]
    [InlineData("", "")]
    [InlineData("Щукина Ольга", "SHCHUKINA<OLGA")]
    [InlineData("Μπάμπης", "BAMPIS")]
    [InlineData("山田", null)]
    [InlineData("Louis 2", null)]
    public void Names_are_spelled_as_the_standard_recommends(string name, string? zone) => Assert.Equal(zone, Transliteration.ToMrz(name));

    [Theory]
    [InlineData("ERIKSSON<<ANNA<MARIA<<<<", "ERIKSSON", "ANNA MARIA", false)]
    [InlineData("VAN<DER<BERG<<JAN<<<<<<", "VAN DER BERG", "JAN", false)]
    [InlineData("ARKFREITH<<<<<<<<<<<<<", "ARKFREITH", "", false)]
    [InlineData("<<ANNA<<<<<<<<<<<<<<<<", "", "ANNA", false)]
    [InlineData("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K", true)]
    [InlineData("<<<<<<", "", "", false)]
    [InlineData("", "", "", false)]
    public void A_name_zone_is_split_at_its_fillers(string zone, string surname, string givenNames, bool mayBeTruncated)
    {
        var name = MrzName.FromZone(zone);

        Assert.Equal((surname, givenNames, mayBeTruncated), (name.Surname, name.GivenNames, name.GivenNamesMayBeTruncated));
        Assert.Equal($"{givenNames} {surname}".Trim(), name.ForPeople);
    }

    [Fact]
    public void A_name_of_a_megabyte_is_not_compared() =>
        Assert.Equal(NameMatch.Unknown, NameComparison.Compare(new string('ü', 1_000_000), "UE", mayBeTruncated: true));

    private sealed record NameVector(string Printed, string Zone, bool MayBeTruncated, string Match);
}
