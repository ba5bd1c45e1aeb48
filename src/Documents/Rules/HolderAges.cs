using System.Collections.Frozen;

namespace Bonafide.Documents.Rules;

/// <summary>How old the holder of a document is at least when it is issued, in years.</summary>
public static class HolderAges
{
    /// <summary>
    /// Driving licences: the least age of any category is 14 in the European Union (Directive 2006/126/EC article 4 (6): member states may lower the age of category AM to 14) and for
    /// learners in the United States (Iowa, Kansas, North and South Dakota, Alaska, Arkansas). Identity cards and passports are issued at any age.
    /// </summary>
    private const int LeastOfDrivers = 14;

    /// <summary>Country or state, years.</summary>
    private static readonly (string Of, int Years)[] Facts =
    [
        // New York: Vehicle and Traffic Law section 502 (2). Massachusetts: General Laws chapter 90 sections 8 and 8B. Pennsylvania: 75 Pa.C.S. 1503 and 1505. Connecticut: General Statutes
        // section 14-36. The District of Columbia: Municipal Regulations 18-100. Learners of every vehicle are sixteen.
        ("US-NY US-MA US-PA US-CT US-DC", 16),

        // United Kingdom: Motor Vehicles (Driving Licences) Regulations 1999: a provisional licence is given from fifteen years and nine months on.
        ("GB", 15),
    ];

    private static FrozenDictionary<string, int> ByIssuer { get; } =
        Facts.SelectMany(static f => f.Of.Split(' ').Select(of => KeyValuePair.Create(of, f.Years))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The least age, or 0 where any will do.</summary>
    /// <param name="kind">What the document is.</param>
    /// <param name="alpha2">The country that issued it; null where it is not known.</param>
    /// <param name="jurisdiction">The state or province that issued it, by its postal abbreviation; null where the country did.</param>
    public static int LeastAtIssue(DocumentKind kind, string? alpha2 = null, string? jurisdiction = null) =>
        kind != DocumentKind.DrivingLicense ? 0 : ByIssuer.GetValueOrDefault(jurisdiction is null ? alpha2 ?? "" : $"{alpha2}-{jurisdiction}", LeastOfDrivers);
}
