namespace Bonafide.Documents.Tests.Aamva;

/// <summary>Payloads of the kinds that broke other parsers, each with the public thread that tells of it. The persons are invented.</summary>
public sealed class AamvaCaseTests
{
    private static readonly IReadOnlyList<AamvaVector> All = Vectors.Read<AamvaVector>("aamva-cases.json");

    public static TheoryData<string> Names => [.. All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_case_that_broke_another_parser_reads_as_it_says(string name) => All.Single(v => v.Name == name).IsReadAsItSays();

    [Fact]
    public void Every_case_has_its_source() => Assert.All(All, v => Assert.StartsWith("https://github.com/", v.Source, StringComparison.Ordinal));
}
