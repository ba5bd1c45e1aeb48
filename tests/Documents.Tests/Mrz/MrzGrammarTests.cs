using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

public sealed class MrzGrammarTests
{
    [Fact]
    public void Zones_fill_every_line_without_gap_or_overlap()
    {
        foreach (var layout in MrzLayout.All)
        {
            var cells = layout.Zones.SelectMany(z => Enumerable.Range(z.Span.Start, z.Span.Length).Select(i => (z.Span.Line, i))).ToList();

            Assert.Equal(layout.LineCount * layout.LineLength, cells.Count);
            Assert.Equal(cells.Count, cells.Distinct().Count());
        }
    }

    [Fact]
    public void Every_position_of_every_format_allows_something_and_every_vector_obeys()
    {
        Assert.All(MrzGrammar.All, g => Assert.All(Enumerable.Range(0, g.Layout.LineCount).SelectMany(g.Line), c => Assert.NotEqual(0UL, c.Bits)));
        foreach (var vector in MrzVector.All)
        {
            var grammar = MrzGrammar.Of(vector.Shape);
            for (var line = 0; line < vector.Lines.Length; line++)
            {
                for (var i = 0; i < vector.Lines[line].Length; i++) Assert.True(grammar.Allows(line, i, vector.Lines[line][i]), $"{vector.Name} {line} {i}");
            }
        }
    }

    [Fact]
    public void Bits_follow_the_alphabet()
    {
        Assert.Equal(MrzCharacters.Alphabet, MrzCharacters.Any.ToString());
        Assert.Equal(37, MrzCharacters.Alphabet.Length);
        Assert.All(MrzCharacters.Alphabet, c => Assert.Equal(1UL << MrzCharacters.IndexOf(c), MrzCharacters.Of([c]).Bits));
        Assert.False(MrzCharacters.Any.Contains('a'));
    }

    [Fact]
    public void Visas_have_nothing_over_their_optional_data_and_the_French_card_has_everything_covered()
    {
        Assert.Equal([MrzField.DocumentCode, MrzField.Issuer, MrzField.Name, MrzField.Nationality, MrzField.Sex], MrzLayout.Of(MrzFormat.Td3).UncheckedFields);
        Assert.Equal([MrzField.DocumentCode, MrzField.Issuer, MrzField.Sex, MrzField.Nationality, MrzField.Name], MrzLayout.Of(MrzFormat.Td1).UncheckedFields);
        Assert.Contains(MrzField.OptionalData, MrzLayout.Of(MrzFormat.MrvA).UncheckedFields);
        Assert.Empty(MrzLayout.Of(MrzFormat.FrenchIdCard).UncheckedFields);
    }
}
