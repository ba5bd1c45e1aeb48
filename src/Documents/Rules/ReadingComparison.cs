using System.Globalization;
using Bonafide.Documents.Countries;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Names;

namespace Bonafide.Documents.Rules;

/// <summary>One field in two places.</summary>
/// <param name="Field">Which.</param>
/// <param name="Agreement">How the values relate.</param>
/// <param name="Chance">Where they differ, the chance (0 to 1) that both places say the same and one was misread; 1 where they do not differ or only in whole words.</param>
public sealed record ReadField(IdentityField Field, Agreement Agreement, double Chance);

/// <summary>Compares two places of a document and weighs each difference by how surely the places were read.</summary>
public static class ReadingComparison
{
    /// <summary>The share of printed values that lose an end to glare, a stain or the picture on the card: 4 of 240 values on 48 pictures of <c>training.evaluation_set</c>.</summary>
    private const double CutOff = 4.0 / 240;

    /// <summary>Fewer signs than these can be part of anything.</summary>
    private const int LeastLeft = 4;

    /// <summary>One answer a field, in the order of <see cref="IdentityField"/>. Symmetric.</summary>
    public static IReadOnlyList<ReadField> Compare(IdentityReading a, IdentityReading b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return [.. Consistency.Compare(a.Data, b.Data).Select(f => f.Agreement == Agreement.Different ? Differing(f.Field, a, b) : new ReadField(f.Field, f.Agreement, 1))];
    }

    private static ReadField Differing(IdentityField field, IdentityReading a, IdentityReading b)
    {
        if (IsName(field) && AreParts(Text(field, a.Data), Text(field, b.Data))) return new(field, Agreement.Partial, 1);
        var (left, right) = (Text(field, a.Data), Text(field, b.Data));
        var misread = Math.Max(Misreading.Chance(left, right, b.ErrorsOf(field)), Misreading.Chance(right, left, a.ErrorsOf(field)));
        return new(field, Agreement.Different, IsCutOff(field, left, right) ? Math.Max(misread, CutOff) : misread);
    }

    /// <summary>
    /// Whether one value can be what is left of the other where a line lost its beginning, its end or both. A date that lost the end of its year is read with the century as its year: 04 JUN 1978
    /// as 04 JUN 19, which is taken for 2019.
    /// </summary>
    private static bool IsCutOff(IdentityField field, string a, string b)
    {
        var (less, more) = a.Length <= b.Length ? (a, b) : (b, a);
        return field switch
        {
            IdentityField.BirthDate or IdentityField.ExpiryDate =>
                a.Length == 8 && b.Length == 8 && string.Equals(a[..4], b[..4], StringComparison.Ordinal) && (a.AsSpan(4, 2).SequenceEqual(b.AsSpan(6)) || b.AsSpan(4, 2).SequenceEqual(a.AsSpan(6))),
            IdentityField.DocumentNumber or IdentityField.Surname or IdentityField.GivenNames => less.Length >= LeastLeft && less.Length < more.Length && more.Contains(less, StringComparison.Ordinal),
            _ => false,
        };
    }

    private static bool IsName(IdentityField field) => field is IdentityField.Surname or IdentityField.GivenNames;

    /// <summary>Whether every word of the shorter name stands in the longer: a place may leave out a second given name or add a name at birth.</summary>
    private static bool AreParts(string a, string b)
    {
        var (x, y) = (Words(a), Words(b));
        var (few, many) = x.Length <= y.Length ? (x, y) : (y, x);
        return few.Length > 0 && few.All(word => many.Any(other => string.Equals(word, other, StringComparison.Ordinal)));
    }

    private static string[] Words(string name) => (Transliteration.ToMrz(name) ?? "").Split('<', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value as letters and digits; codes of countries as alpha-2, dates as the digits of day, month and year.</summary>
    private static string Text(IdentityField field, IdentityData data) => field switch
    {
        IdentityField.DocumentNumber => data.DocumentNumber ?? "",
        IdentityField.Issuer => Code(data.Issuer),
        IdentityField.Nationality => Code(data.Nationality),
        IdentityField.Surname => Name(data.Surname),
        IdentityField.GivenNames => Name(data.GivenNames),
        IdentityField.BirthDate => Digits(data.BirthDate),
        IdentityField.ExpiryDate => Digits(data.ExpiryDate),
        IdentityField.Sex => data.Sex?.ToString() ?? "",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Name(string? name) => Transliteration.ToMrz(name ?? "") ?? name ?? "";

    private static string Code(string? code) => Issuer.Alpha2Of(code) ?? Country.Find(code)?.Alpha2 ?? code ?? "";

    private static string Digits(PartialDate? date) => date is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}{date.Month:00}{date.Year:0000}");
}
