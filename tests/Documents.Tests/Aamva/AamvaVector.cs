using System.Text;
using System.Text.Json;
using Bonafide.Documents.Aamva;

namespace Bonafide.Documents.Tests.Aamva;

/// <summary>A payload, one character a byte, and what it says; absent means null, false or empty.</summary>
internal sealed record AamvaVector(
    string Name,
    string? Source,
    string Payload,
    int? Version,
    string? Issuer,
    string? Country,
    bool IdentityCard,
    string? Surname,
    string? FirstName,
    string? MiddleNames,
    string? Suffix,
    bool Truncated,
    string? LicenceNumber,
    string? BirthDate,
    string? ExpiryDate,
    string? IssueDate,
    string? Sex,
    int? Height,
    string? Jurisdiction,
    string[]? Problems)
{
    public byte[] Bytes => Encoding.Latin1.GetBytes(Payload);

    public void IsReadAsItSays()
    {
        Assert.True(AamvaDocument.TryParse(Bytes, out var document));
        var read = new AamvaVector(
            Name, Source, Payload, document.Header.Version, document.Issuer?.Jurisdiction, document.Country, document.IsIdentityCard,
            document.Name.Surname, document.Name.FirstName, document.Name.MiddleNames, document.Name.Suffix, document.SurnameMayBeTruncated,
            document.LicenceNumber, document.BirthDate?.ToString(), document.ExpiryDate?.ToString(), document.IssueDate?.ToString(),
            document.Sex?.ToString(), document.HeightInCentimetres, document.Jurisdiction, Problems);
        Assert.Equal(this, read);
        Assert.Equal(Problems ?? [], document.Problems.Select(Text));
    }

    private static string Text(AamvaProblem problem) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(problem.Kind.ToString()) + (problem.Place is { } place ? $":{place}" : "");
}
