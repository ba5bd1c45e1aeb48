using System.Text.Json;
using Bonafide.Documents.Rules;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>Fields as findings spell them.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<IdentityField, string> Names =
        Enum.GetValues<IdentityField>().ToDictionary(static f => f, static f => JsonNamingPolicy.SnakeCaseLower.ConvertName(f.ToString()));

    public static string Of(IdentityField field) => Names[field];
}
