using System.Collections.Frozen;

namespace Bonafide.Documents.Countries;

/// <summary>The meaning of an issuer or nationality code of a machine-readable zone (ICAO 9303-3 section 5).</summary>
/// <param name="Code">One to three capital letters, without filler.</param>
/// <param name="Name">English, for people.</param>
/// <param name="Alpha2">The ISO 3166-1 country it belongs to, <c>XK</c> for Kosovo (assigned by users, not by ISO), or null where there is none.</param>
/// <param name="Kind">What it stands for.</param>
public sealed record Issuer(string Code, string Name, string? Alpha2, IssuerKind Kind)
{
    private static readonly Issuer[] Special =
    [
        new("D", "Germany", "DE", IssuerKind.CountryByOtherCode),
        new("GBD", "British Overseas Territories Citizen", "GB", IssuerKind.CountryByOtherCode),
        new("GBN", "British National (Overseas)", "GB", IssuerKind.CountryByOtherCode),
        new("GBO", "British Overseas Citizen", "GB", IssuerKind.CountryByOtherCode),
        new("GBP", "British Protected Person", "GB", IssuerKind.CountryByOtherCode),
        new("GBS", "British Subject", "GB", IssuerKind.CountryByOtherCode),
        new("RKS", "Kosovo", "XK", IssuerKind.CountryByOtherCode),
        new("UNK", "Resident of Kosovo (United Nations Interim Administration Mission)", "XK", IssuerKind.CountryByOtherCode),
        new("XXK", "Kosovo", "XK", IssuerKind.CountryByOtherCode), // as Germany writes it on residence permits
        new("EUE", "European Union", null, IssuerKind.Organisation),
        new("UNO", "United Nations", null, IssuerKind.Organisation),
        new("UNA", "Specialised agency of the United Nations", null, IssuerKind.Organisation),
        new("XBA", "African Development Bank", null, IssuerKind.Organisation),
        new("XIM", "African Export-Import Bank", null, IssuerKind.Organisation),
        new("XCC", "Caribbean Community", null, IssuerKind.Organisation),
        new("XCE", "Council of Europe", null, IssuerKind.Organisation),
        new("XCO", "Common Market for Eastern and Southern Africa", null, IssuerKind.Organisation),
        new("XDC", "Southern African Development Community", null, IssuerKind.Organisation),
        new("XEC", "Economic Community of West African States", null, IssuerKind.Organisation),
        new("XES", "Organisation of Eastern Caribbean States", null, IssuerKind.Organisation),
        new("XMP", "Parliamentary Assembly of the Mediterranean", null, IssuerKind.Organisation),
        new("XOM", "Sovereign Military Order of Malta", null, IssuerKind.Organisation),
        new("XPO", "Interpol", null, IssuerKind.Organisation),
        new("XXA", "Stateless person", null, IssuerKind.PersonWithoutNationality),
        new("XXB", "Refugee (1951 Convention)", null, IssuerKind.PersonWithoutNationality),
        new("XXC", "Refugee (other)", null, IssuerKind.PersonWithoutNationality),
        new("XXX", "Unspecified nationality", null, IssuerKind.PersonWithoutNationality),
        new("ANT", "Netherlands Antilles", null, IssuerKind.Former),
        new("ROM", "Romania", "RO", IssuerKind.Former),
        new("SCG", "Serbia and Montenegro", null, IssuerKind.Former),
        new("TMP", "East Timor", "TL", IssuerKind.Former),
        new("YUG", "Yugoslavia", null, IssuerKind.Former),
        new("ZAR", "Zaire", "CD", IssuerKind.Former),
        new("UTO", "Utopia", null, IssuerKind.Specimen),
    ];

    private static FrozenDictionary<string, Issuer> ByCode { get; } =
        Special.Concat(Country.All.Select(c => new Issuer(c.Alpha3, c.Name, c.Alpha2, IssuerKind.Country))).ToFrozenDictionary(i => i.Code, StringComparer.Ordinal);

    /// <summary>Every code that documents use, in alphabetical order.</summary>
    public static IReadOnlyList<Issuer> All { get; } = [.. ByCode.Values.OrderBy(i => i.Code, StringComparer.Ordinal)];

    /// <summary>The meaning of a code as the zone has it, fillers at the end allowed (<c>D&lt;&lt;</c>); null when it has none.</summary>
    public static Issuer? Find(string? code) => code is null or { Length: > 3 } ? null : ByCode.GetValueOrDefault(code.TrimEnd('<'));

    /// <summary>The alpha-2 country of a code, or null where it has none.</summary>
    public static string? Alpha2Of(string? code) => Find(code)?.Alpha2;

    /// <summary>Whether both codes belong to the same country or are the same code; false when either is unknown.</summary>
    public static bool SameCountry(string? a, string? b) =>
        Find(a) is { } x && Find(b) is { } y && (x == y || x.Alpha2 is not null && string.Equals(x.Alpha2, y.Alpha2, StringComparison.Ordinal));
}
