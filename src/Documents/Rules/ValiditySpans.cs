using System.Collections.Frozen;

namespace Bonafide.Documents.Rules;

/// <summary>
/// For how long documents are issued at most, in years. Facts of law, each with its source; where none is listed, nothing is known. Where a law lets documents end on a birthday, a
/// year more is listed than it says.
/// </summary>
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

        // Belgium: consular code article 57 and the Foreign Ministry (seven years for adults). Luxembourg: law of 14 April 1934 as changed (five years).
        ("BE", DocumentKind.Passport, 7),
        ("LU", DocumentKind.Passport, 5),

        // Denmark, Norway, Iceland, Italy, Poland, Czechia, Slovakia, Hungary, Slovenia, Croatia, Malta, Cyprus, Latvia, Lithuania, Estonia, Romania, Liechtenstein: ten years for adults by their
        // passport laws. Greece: ten years since 2022, five before.
        ("DK NO IS IT PL CZ SK HU SI HR MT CY LV LT EE RO LI GR", DocumentKind.Passport, 10),

        // New Zealand: Passports Act 1992 section 5 (ten years). South Korea: Passport Act article 5. The Philippines: Republic Act 10928. South Africa, Mexico, Brazil, Argentina, Chile, Colombia,
        // Turkey, Ukraine, Russia, Israel, Singapore, Thailand, Hong Kong, Taiwan, Indonesia, Vietnam, Pakistan: ten years at most by their passport offices.
        ("NZ KR PH ZA MX BR AR CL CO TR UA RU IL SG TH HK TW ID VN PK", DocumentKind.Passport, 10),

        // Egypt: seven years. Morocco: five. By their interior ministries.
        ("EG", DocumentKind.Passport, 7),
        ("MA", DocumentKind.Passport, 5),

        // Canada, Australia, Ireland, Japan, India, China: ten years for adults, five for minors, by their passport offices.
        ("CA AU IE JP IN CN", DocumentKind.Passport, 10),

        // Identity cards of the European Union: Regulation (EU) 2019/1157 article 4: ten years, longer for persons of 70 years and more. Cards from before its application on
        // 2 August 2021 with longer lives are listed beside it.
        ("DE NL PL EE LV LT SK CZ SI HR HU RO PT FI SE LU MT", DocumentKind.IdCard, 10),

        // Austria: Passgesetz 1992 section 19 (ten years). Liechtenstein, Cyprus: by their passport offices. Turkey: law 5490 (ten years).
        ("AT LI CY TR", DocumentKind.IdCard, 10),

        // Italy: D.L. 5/2012 article 7: until the birthday that follows ten years.
        ("IT", DocumentKind.IdCard, 11),

        // France: decree 2013-1188: fifteen years for cards of adults issued from 2004 to 2021.
        ("FR", DocumentKind.IdCard, 15),

        // Driving licences of the European Union: Directive 2006/126/EC article 7 (2): fifteen years at most for those issued since 19 January 2013.
        ("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK", DocumentKind.DrivingLicense, 15),

        // Norway, Iceland, Liechtenstein: the same directive, by the agreement on the European Economic Area.
        ("NO IS LI", DocumentKind.DrivingLicense, 15),

        // States that issue for eight years at most: New York (Vehicle and Traffic Law section 503), Texas (Transportation Code 521.271), Florida (statute 322.18), Georgia (code 40-5-32), North
        // Carolina (statute 20-7), Virginia (code 46.2-330), Ohio (Revised Code 4507.09).
        ("US-NY US-TX US-FL US-GA US-NC US-VA US-OH", DocumentKind.DrivingLicense, 9),

        // For five: California (Vehicle Code 12816), Massachusetts (General Laws chapter 90 section 8). For four: Pennsylvania (75 Pa.C.S. 1514), Michigan (MCL 257.314), Illinois (625 ILCS 5/6-115).
        ("US-CA US-MA", DocumentKind.DrivingLicense, 6),
        ("US-PA US-MI US-IL", DocumentKind.DrivingLicense, 5),

        // Five years: Ontario (Regulation 340/94), British Columbia (Motor Vehicle Act Regulations), Alberta (AR 320/2002), Saskatchewan, Manitoba, Nova Scotia, by their insurers and registries.
        ("CA-ON CA-BC CA-AB CA-SK CA-MB CA-NS", DocumentKind.DrivingLicense, 6),

        // Quebec: Highway Safety Code section 73 and the regulation respecting licences (eight years).
        ("CA-QC", DocumentKind.DrivingLicense, 9),
    ];

    private static FrozenDictionary<(string, DocumentKind), int> ByCountry { get; } =
        Facts.SelectMany(f => f.Countries.Split(' ').Select(c => KeyValuePair.Create((c, f.Kind), f.Years))).ToFrozenDictionary();

    /// <summary>The longest life of such a document in years, or null where it is not known.</summary>
    /// <param name="alpha2">The country that issued it.</param>
    /// <param name="kind">What the document is.</param>
    /// <param name="jurisdiction">The state or province that issued it, by its postal abbreviation; null where the country did.</param>
    public static int? LongestOf(string? alpha2, DocumentKind kind, string? jurisdiction = null) =>
        alpha2 is not null && ByCountry.TryGetValue((jurisdiction is null ? alpha2 : $"{alpha2}-{jurisdiction}", kind), out var years) ? years : null;
}
