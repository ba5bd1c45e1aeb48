using Bonafide.Server.Wire;

namespace Bonafide.Server.Tests.Wire;

/// <summary>Contract section 8.</summary>
public sealed class MetadataTests
{
    private static readonly Dictionary<string, string> Before = new(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2" };

    [Theory]
    [InlineData("", "a=1,b=2")]
    [InlineData("metadata[c]=3", "a=1,b=2,c=3")]
    [InlineData("metadata[a]=9", "a=9,b=2")]
    [InlineData("metadata[a]=", "b=2")]
    [InlineData("metadata=", "")]
    [InlineData("metadata[a]=&metadata[c]=3", "b=2,c=3")]
    [InlineData("metadata[0]=x", "0=x,a=1,b=2")]
    [InlineData("metadata[a b]=x y", "a=1,a b=x y,b=2")]
    public void Metadata_is_merged_removed_or_forgotten(string form, string after)
    {
        Assert.True(FormReaderTests.Read(form, r => r.Metadata()).Over(Before).TryGet(out var result, out _));
        Assert.Equal(after, string.Join(',', result!.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")));
    }

    [Fact]
    public void Limits_are_50_keys_of_40_characters_with_values_of_500()
    {
        Assert.Equal("metadata", FormReaderTests.ErrorOf(Keys(51), r => r.Metadata()).Param);
        Assert.Equal(50, FormReaderTests.Read(Keys(50), r => r.Metadata()).Set.Count);
        Assert.Contains("40", FormReaderTests.ErrorOf($"metadata[{new string('k', 41)}]=v", r => r.Metadata()).Message, StringComparison.Ordinal);
        Assert.Contains("500", FormReaderTests.ErrorOf("metadata[k]=" + new string('v', 501), r => r.Metadata()).Message, StringComparison.Ordinal);
        FormReaderTests.Read($"metadata[{new string('k', 40)}]={new string('v', 500)}", r => r.Metadata());
    }

    [Fact]
    public void The_merged_metadata_has_at_most_50_keys() =>
        Assert.NotNull(FormReaderTests.Read(Keys(49), r => r.Metadata()).Over(Before).Error);

    [Theory]
    [InlineData("metadata=x")]
    [InlineData("metadata[]=x")]
    [InlineData("metadata[a][b]=x")]
    public void Metadata_is_named_texts(string form) => FormReaderTests.ErrorOf(form, r => r.Metadata());

    private static string Keys(int count) => string.Join('&', Enumerable.Range(0, count).Select(i => $"metadata[k{i}]=v"));
}
