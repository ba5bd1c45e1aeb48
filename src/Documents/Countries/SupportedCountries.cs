using System.Collections.Frozen;

namespace Bonafide.Documents.Countries;

/// <summary>The countries whose documents are accepted by the document and selfie checks, as alpha-2.</summary>
public static class SupportedCountries
{
    private const string Codes = """
        AE AL AM AR AT AU AZ BD BE BG BH BJ BO BR BS BY CA CH CI CL CM CN CO CR CY CZ DE DK DO DZ EC EE EG ES FI FR GB GE GH GR GT HK HN HR HT HU
        ID IE IL IN IQ IT JE JM JO JP KE KR KW KZ LB LI LK LT LU LV MA MD MK MM MN MT MU MX MY NG NL NO NP NZ PA PE PH PK PL PR PS PT PY RO RS RU
        SA SE SG SI SK SV TH TN TR TW UA UG US UY UZ VE VN ZA
        """;

    private const string AddressCodes = "AT AU BE BR CA CH CZ DE DK ES FI FR GB HK ID IE IT MT MX MY NL NO PL PT RO SE SG SK TH US";

    private static FrozenSet<string> Set { get; } = Codes.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>In the order of their English names, as a page lists them.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. Country.All.Where(c => Set.Contains(c.Alpha2)).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Those whose addresses can be given, in the order of their English names.</summary>
    public static IReadOnlyList<Country> ForAddresses { get; } = [.. All.Where(c => AddressCodes.Split(' ').Contains(c.Alpha2, StringComparer.Ordinal))];

    /// <summary>Whether an alpha-2 code is supported.</summary>
    public static bool Contains(string? alpha2) => alpha2 is not null && Set.Contains(alpha2);

    /// <summary>Whether the issuer code of a machine-readable zone belongs to a supported country.</summary>
    public static bool ContainsIssuer(string? code) => Contains(Issuer.Alpha2Of(code));
}
