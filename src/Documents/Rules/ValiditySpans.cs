using System.Collections.Frozen;

namespace Bonafide.Documents.Rules;

/// <summary>For how long documents are issued at most, in years. Facts of law, each with its source; where none is listed, nothing is known.</summary>
public static class ValiditySpans
{
    /// <summary>Alpha-2 country, kind, years. A passport's span is that of an adult's; a child's is shorter.</summary>
    private static readonly (string Countries, DocumentKind Kind, int Years)[] Facts =
    [
        // Austria: Passgesetz 1992 section 8 (ten years). Section 19 for identity cards.
        ("AT", DocumentKind.Passport, 10),

        // Germany: Passgesetz section 5 (ten years, six below the age of 24); Personalausweisgesetz section 6 (the same).
        ("DE", DocumentKind.Passport, 10),

        // France: decree 2005-1726 (ten years).
        ("FR", DocumentKind.Passport, 10),

        // Netherlands: Paspoortwet as changed on 9 March 2014 (ten years for adults, five for minors), passports and identity cards.
        ("NL", DocumentKind.Passport, 10),

        // Spain: Real Decreto 896/2003 (ten years at most).
        ("ES", DocumentKind.Passport, 10),

        // Switzerland: the ordinance on identity documents (ten years for adults, five for minors).
        ("CH", DocumentKind.Passport, 10),
        ("CH", DocumentKind.IdCard, 10),

        // Sweden: passlag 1978:302 (five years). Finland: passilaki 671/2006 (five years).
        ("SE FI", DocumentKind.Passport, 5),

        // United Kingdom: ten years, and until September 2018 up to nine months carried over from the passport before, so eleven here.
        ("GB", DocumentKind.Passport, 11),

        // United States: 22 CFR 51.4 (b) (ten years, five below the age of 16).
        ("US", DocumentKind.Passport, 10),

        // Canada, Australia, Ireland, Japan, India, China: ten years for adults, five for minors, by their passport offices.
        ("CA AU IE JP IN CN", DocumentKind.Passport, 10),

        // Identity cards of the European Union: Regulation (EU) 2019/1157 article 4: ten years, longer for persons of 70 years and more. Cards from before its application on
        // 2 August 2021 with longer lives are listed beside it.
        ("DE NL PL EE LV LT SK CZ SI HR HU RO PT FI SE LU MT", DocumentKind.IdCard, 10),

        // Italy: D.L. 5/2012 article 7: until the birthday that follows ten years.
        ("IT", DocumentKind.IdCard, 11),

        // France: decree 2013-1188: fifteen years for cards of adults issued from 2004 to 2021.
        ("FR", DocumentKind.IdCard, 15),

        // Driving licences of the European Union: Directive 2006/126/EC article 7 (2): fifteen years at most for those issued since 19 January 2013.
        ("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK", DocumentKind.DrivingLicense, 15),
    ];

    private static FrozenDictionary<(string, DocumentKind), int> ByCountry { get; } =
        Facts.SelectMany(f => f.Countries.Split(' ').Select(c => KeyValuePair.Create((c, f.Kind), f.Years))).ToFrozenDictionary();

    /// <summary>The longest life of such a document in years, or null where it is not known.</summary>
    public static int? LongestOf(string? alpha2, DocumentKind kind) =>
        alpha2 is not null && ByCountry.TryGetValue((alpha2, kind), out var years) ? years : null;
}
