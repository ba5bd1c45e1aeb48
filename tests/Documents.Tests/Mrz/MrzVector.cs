using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

internal sealed record MrzVector(
    string Name,
    string Origin,
    string Format,
    string[] Lines,
    bool Valid,
    string DocumentCode,
    string Issuer,
    string DocumentNumber,
    string Surname,
    string GivenNames,
    bool MayBeTruncated,
    string Nationality,
    string BirthDate,
    string Sex,
    string? ExpiryDate,
    string OptionalData,
    string SecondOptionalData)
{
    public static IReadOnlyList<MrzVector> All { get; } = Vectors.Read<MrzVector>("mrz.json");

    public MrzFormat Shape => Format switch
    {
        "td1" => MrzFormat.Td1,
        "td2" => MrzFormat.Td2,
        "td3" => MrzFormat.Td3,
        "mrv_a" => MrzFormat.MrvA,
        "mrv_b" => MrzFormat.MrvB,
        "french_id_card" => MrzFormat.FrenchIdCard,
        _ => throw new InvalidOperationException(Format),
    };
}
