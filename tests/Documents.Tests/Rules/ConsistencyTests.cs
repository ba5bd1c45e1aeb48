using Bonafide.Documents.Dates;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;
using Bonafide.Documents.Tests.Mrz;

namespace Bonafide.Documents.Tests.Rules;

public sealed class ConsistencyTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly IdentityData Zone = new()
    {
        DocumentNumber = "C01X00T47",
        Issuer = "D",
        Surname = "MUELLER",
        GivenNames = "ANNA MARIA",
        Nationality = "D",
        BirthDate = PartialDate.Create(1974, 8, 12),
        ExpiryDate = PartialDate.Create(2030, 1, 1),
        Sex = 'F',
    };

    [Fact]
    public void Print_and_zone_that_spell_the_same_differently_do_not_contradict_each_other()
    {
        var print = Zone with { DocumentNumber = "CO1X 00T47", Issuer = "DE", Nationality = "DEU", Surname = "Müller", GivenNames = "Anna-Maria", BirthDate = PartialDate.Create(1974, null, null), Sex = null };

        Assert.Equal(
            [Agreement.Compatible, Agreement.Same, Agreement.Same, Agreement.Same, Agreement.Same, Agreement.Compatible, Agreement.Same, Agreement.Missing],
            Consistency.Compare(Zone, print).Select(f => f.Agreement));
        Assert.Empty(Consistency.Contradictions(Zone, print));
    }

    [Fact]
    public void Every_changed_value_is_a_contradiction_of_its_field()
    {
        var other = new IdentityData
        {
            DocumentNumber = "C01X00T48",
            Issuer = "AUT",
            Surname = "MEIER",
            GivenNames = "ANNA",
            Nationality = "CHE",
            BirthDate = PartialDate.Create(1975, 8, 12),
            ExpiryDate = PartialDate.Create(2030, 1, 2),
            Sex = 'M',
        };

        Assert.Equal(Enum.GetValues<IdentityField>(), Consistency.Contradictions(Zone, other));
    }

    [Fact]
    public void The_order_of_the_two_places_does_not_matter()
    {
        IdentityData[] places =
        [
            Zone,
            new(),
            Zone with { Surname = "Muller", SurnameMayBeTruncated = true },
            Zone with { Surname = "MUELL", SurnameMayBeTruncated = true },
            Zone with { Surname = "Мюллер", GivenNames = "ANNA" },
            Zone with { Surname = "Müller", GivenNames = "ANNA", GivenNamesMayBeTruncated = true },
        ];

        Assert.All(places, a => Assert.All(places, b => Assert.Equal(Consistency.Compare(a, b), Consistency.Compare(b, a))));
    }

    [Fact]
    public void A_truncated_zone_agrees_with_the_whole_name_and_another_script_says_nothing()
    {
        Assert.Equal(Agreement.Compatible, Surname("BENNELO", "Bennelong", truncated: true));
        Assert.Equal(Agreement.Different, Surname("BENNELO", "Bennelong", truncated: false));
        Assert.Equal(Agreement.Missing, Surname("YAMADA", "山田", truncated: false));
        Assert.Equal(Agreement.Same, Surname("IVANOVA", "Иванова", truncated: false));
        Assert.Equal(Agreement.Same, Surname("Müller", "MÜLLER", truncated: false));
    }

    [Fact]
    public void Every_zone_agrees_with_itself()
    {
        foreach (var vector in MrzVector.All)
        {
            var data = IdentityData.FromMrz(MrzDocument.Parse(vector.Lines).Document!, Today);

            Assert.All(Consistency.Compare(data, data), f => Assert.True(f.Agreement is Agreement.Same or Agreement.Missing, $"{vector.Name} {f.Field}"));
        }
    }

    private static Agreement Surname(string a, string b, bool truncated) =>
        Consistency.Compare(new() { Surname = a, SurnameMayBeTruncated = truncated }, new() { Surname = b })[(int)IdentityField.Surname].Agreement;
}
