using System.Text.Json;
using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

public sealed class RefusedMrzTests
{
    private static readonly IReadOnlyList<Refused> All = Vectors.Read<Refused>("mrz-refused.json");

    public static TheoryData<string> Names => [.. All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_refused_vector_says_why(string name)
    {
        var vector = All.Single(v => v.Name == name);

        var reading = MrzDocument.Parse(vector.Lines);

        Assert.Equal(vector.Document ?? true, reading.Document is not null);
        Assert.Equal(vector.Problems, reading.Problems.Select(p => Snake(p.Kind)).Distinct());
        Assert.Equal(vector.Invalid, reading.Document?.CheckDigits.Where(d => !d.Valid).Select(d => Snake(d.Field)) ?? []);
    }

    [Fact]
    public void A_problem_tells_line_position_and_field()
    {
        var problem = Assert.Single(MrzDocument.Parse(["V<UTOERIKSS0N<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]).Problems);

        Assert.Equal(new MrzProblem(MrzProblemKind.UnexpectedCharacter, 0, 11, MrzField.Name), problem);
    }

    private static string Snake<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private sealed record Refused(string Name, string[] Lines, bool? Document, string[] Invalid, string[] Problems);
}
