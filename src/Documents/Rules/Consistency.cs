using Bonafide.Documents.Countries;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Names;

namespace Bonafide.Documents.Rules;

/// <summary>The values that two places of one document can share.</summary>
public enum IdentityField
{
    DocumentNumber,
    Issuer,
    Surname,
    GivenNames,
    Nationality,
    BirthDate,
    ExpiryDate,
    Sex,
}

/// <summary>How two values of one field relate.</summary>
public enum Agreement
{
    /// <summary>They say the same.</summary>
    Same,

    /// <summary>They can be the same: one is truncated, less complete, without its diacritics, or differs only in O and 0 or I and 1.</summary>
    Compatible,

    /// <summary>
    /// One place has words that the other lacks: it may leave out a second given name or add a name at birth, and somebody may have taken a name away.
    /// </summary>
    Partial,

    /// <summary>Both cannot be true.</summary>
    Different,

    /// <summary>At least one place does not say it, or not in letters that can be compared.</summary>
    Missing,
}

/// <summary>The agreement of one field; the values stay with the caller.</summary>
public sealed record FieldAgreement(IdentityField Field, Agreement Agreement);

/// <summary>Compares what two places of one document say: front and back, zone and print, zone and barcode. Symmetric.</summary>
public static class Consistency
{
    /// <summary>One answer a field, in the order of <see cref="IdentityField"/>.</summary>
    public static IReadOnlyList<FieldAgreement> Compare(IdentityData a, IdentityData b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return
        [
            new(IdentityField.DocumentNumber, Numbers(a.DocumentNumber, b.DocumentNumber)),
            new(IdentityField.Issuer, Codes(a.Issuer, b.Issuer)),
            new(IdentityField.Surname, NamesOf(a.Surname, a.SurnameMayBeTruncated, b.Surname, b.SurnameMayBeTruncated)),
            new(IdentityField.GivenNames, NamesOf(a.GivenNames, a.GivenNamesMayBeTruncated, b.GivenNames, b.GivenNamesMayBeTruncated)),
            new(IdentityField.Nationality, Codes(a.Nationality, b.Nationality)),
            new(IdentityField.BirthDate, Dates(a.BirthDate, a.BirthDateAlternatives, b.BirthDate, b.BirthDateAlternatives)),
            new(IdentityField.ExpiryDate, Dates(a.ExpiryDate, a.ExpiryDateAlternatives, b.ExpiryDate, b.ExpiryDateAlternatives)),
            new(IdentityField.Sex, a.Sex is null || b.Sex is null ? Agreement.Missing : a.Sex == b.Sex ? Agreement.Same : Agreement.Different),
        ];
    }

    /// <summary>The fields that both cannot be true about.</summary>
    public static IReadOnlyList<IdentityField> Contradictions(IdentityData a, IdentityData b) =>
        [.. Compare(a, b).Where(f => f.Agreement == Agreement.Different).Select(f => f.Field)];

    private static Agreement Numbers(string? a, string? b)
    {
        var (x, y) = (Plain(a), Plain(b));
        if (x.Length == 0 || y.Length == 0) return Agreement.Missing;
        if (string.Equals(x, y, StringComparison.Ordinal)) return Agreement.Same;
        return string.Equals(Folded(x), Folded(y), StringComparison.Ordinal) ? Agreement.Compatible : Agreement.Different;
    }

    private static string Plain(string? number) => string.Concat((number ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string Folded(string number) => number.Replace('O', '0').Replace('I', '1');

    private static Agreement Codes(string? a, string? b)
    {
        if (string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b)) return Agreement.Missing;
        var same = string.Equals(a, b, StringComparison.Ordinal) || Alpha2(a) is { } x && string.Equals(x, Alpha2(b), StringComparison.Ordinal);
        return same ? Agreement.Same : Agreement.Different;
    }

    private static string? Alpha2(string code) => Issuer.Alpha2Of(code) ?? Country.Find(code)?.Alpha2;

    /// <summary>A date whose order is open agrees with whatever one of its readings agrees with, but is never the same.</summary>
    private static Agreement Dates(PartialDate? a, IReadOnlyList<PartialDate> aAlternatives, PartialDate? b, IReadOnlyList<PartialDate> bAlternatives)
    {
        if (a is null || b is null) return Agreement.Missing;
        if (a == b && aAlternatives.Count == 0 && bAlternatives.Count == 0) return Agreement.Same;
        return bAlternatives.Prepend(b).Any(y => aAlternatives.Prepend(a).Any(y.AgreesWith)) ? Agreement.Compatible : Agreement.Different;
    }

    private static Agreement NamesOf(string? a, bool aMayBeTruncated, string? b, bool bMayBeTruncated)
    {
        var forth = NameComparison.Compare(a, b, bMayBeTruncated);
        var back = NameComparison.Compare(b, a, aMayBeTruncated);
        if (forth == NameMatch.Same || back == NameMatch.Same) return Agreement.Same;
        if (CanBeSame(forth) || CanBeSame(back)) return Agreement.Compatible;
        return forth == NameMatch.Different ? Agreement.Different : Agreement.Missing;
    }

    private static bool CanBeSame(NameMatch match) => match is NameMatch.Truncated or NameMatch.DiacriticsLost;
}
