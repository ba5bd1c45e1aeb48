using System.Text.Json;
using Bonafide.Documents.Countries;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

/// <summary>Zones of the kinds that broke other parsers, each with the public thread that tells of it. The persons are invented.</summary>
public sealed class MrzCaseTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly IReadOnlyList<MrzCase> All = Vectors.Read<MrzCase>("mrz-cases.json");

    public static TheoryData<string> Names => [.. All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_case_that_broke_another_parser_reads_as_it_says(string name)
    {
        var expected = All.Single(v => v.Name == name);

        var reading = MrzDocument.Parse(expected.Lines);

        Assert.Equal(expected.Document, reading.Document is not null);
        Assert.Equal(expected.Problems, reading.Problems.Select(p => Snake(p.Kind)).Distinct());
        Assert.Equal(expected.Invalid, reading.Document?.CheckDigits.Where(d => !d.Valid).Select(d => Snake(d.Field)) ?? []);
        Assert.All(expected.Expected, field => Assert.Equal((field.Key, field.Value?.ToString()), (field.Key, Value(reading.Document!, field.Key))));
    }

    [Fact]
    public void At_least_eighty_cases_of_both_parsers_have_their_source()
    {
        Assert.All(All, v => Assert.StartsWith("https://github.com/", v.Source, StringComparison.Ordinal));
        Assert.InRange(All.DistinctBy(v => v.Name).Count() + Vectors.Read<Named>("aamva-cases.json").DistinctBy(v => v.Name).Count(), 80, int.MaxValue);
    }

    private static string? Value(MrzDocument document, string field) => field switch
    {
        "format" => Snake(document.Format),
        "document_code" => document.DocumentCode,
        "issuer" => document.Issuer,
        "document_number" => document.DocumentNumber,
        "surname" => document.Name.Surname,
        "given_names" => document.Name.GivenNames,
        "may_be_truncated" => document.Name.GivenNamesMayBeTruncated.ToString(),
        "nationality" => document.Nationality,
        "nationality_alpha2" => Issuer.Alpha2Of(document.Nationality),
        "birth_date" => Centuries.OfBirth(document.BirthDate, Today)?.ToString(),
        "sex" => document.Sex.ToString(),
        "expiry_date" => document.ExpiryDate is { } date ? Centuries.OfExpiry(date, Today)?.ToString() : null,
        "optional_data" => document.OptionalData,
        "second_optional_data" => document.SecondOptionalData,
        _ => throw new InvalidOperationException(field),
    };

    private static string Snake<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private sealed record Named(string Name);

    private sealed record MrzCase(string Name, string Source, string[] Lines, bool Document, string[] Problems, string[] Invalid, Dictionary<string, JsonElement?> Expected);
}
