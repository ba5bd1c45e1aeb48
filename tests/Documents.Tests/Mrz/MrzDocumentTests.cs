using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

public sealed class MrzDocumentTests
{
    public static TheoryData<string> Names => [.. MrzVector.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_reads_as_it_says(string name)
    {
        var vector = MrzVector.All.Single(v => v.Name == name);

        var reading = MrzDocument.Parse(vector.Lines);

        Assert.NotNull(reading.Document);
        var document = reading.Document;
        Assert.Equal(vector.Shape, document.Format);
        Assert.Equal(vector.DocumentCode, document.DocumentCode);
        Assert.Equal(vector.Issuer, document.Issuer);
        Assert.Equal(vector.DocumentNumber, document.DocumentNumber);
        Assert.Equal(vector.Surname, document.Name.Surname);
        Assert.Equal(vector.GivenNames, document.Name.GivenNames);
        Assert.Equal(vector.MayBeTruncated, document.Name.GivenNamesMayBeTruncated);
        Assert.Equal(vector.Nationality, document.Nationality);
        Assert.Equal(vector.BirthDate, document.BirthDate.Text);
        Assert.Equal(vector.Sex[0], document.Sex);
        Assert.Equal(vector.ExpiryDate, document.ExpiryDate?.Text);
        Assert.Equal(vector.OptionalData, document.OptionalData);
        Assert.Equal(vector.SecondOptionalData, document.SecondOptionalData);
        Assert.Equal(vector.Valid, document.AllCheckDigitsValid);
        Assert.Equal(vector.Valid, reading.IsValid);
    }
}
