using System.Text;
using System.Text.Json;
using Bonafide.Perception.Evidence;

namespace Bonafide.Perception.Tests.Evidence;

public sealed class EvidenceJsonTests
{
    private static readonly PictureEvidence Plain = new()
    {
        Version = "drawn", Format = "jpeg",
        Document = new DocumentEvidence { Corners = [new(1, 2)], Score = 0.5, Version = "drawn" },
        Quality = new QualityEvidence { SharpnessPerCharacter = 0.25 },
        Faces = [new FaceEvidence { Corners = [], Embedding = [0.125f], Version = "drawn" }],
    };

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("\"NaN\"")]
    public void A_number_that_is_not_finite_is_not_read(string number)
    {
        var json = Encoding.UTF8.GetString(EvidenceJson.Write(Plain));
        foreach (var written in (string[])["0.25", "0.5", ":2", "0.125"])
        {
            Assert.Contains(written, json, StringComparison.Ordinal);
            var hostile = json.Replace(written, (written[0] == ':' ? ":" : "") + number, StringComparison.Ordinal);
            Assert.Throws<JsonException>(() => EvidenceJson.Read(Encoding.UTF8.GetBytes(hostile)));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_not_written(double number)
    {
        foreach (var evidence in (PictureEvidence[])[Plain with { Quality = new() { SharpnessPerCharacter = number } }, Plain with { Document = Plain.Document! with { Corners = [new(number, 0)] } }, Plain with { Faces = [Plain.Faces[0] with { Embedding = [(float)number] }] }])
            Assert.Contains("not finite", Assert.Throws<JsonException>(() => EvidenceJson.Write(evidence)).Message, StringComparison.Ordinal);
    }
}
