using System.Collections.Frozen;

namespace Bonafide.Documents.Countries;

/// <summary>A country of ISO 3166-1.</summary>
/// <param name="Alpha2">Two capital letters, as the public API spells countries.</param>
/// <param name="Alpha3">Three capital letters, as documents spell them.</param>
/// <param name="Name">Short English name for people.</param>
public sealed record Country(string Alpha2, string Alpha3, string Name)
{
    /// <summary>Every current code, in the order of alpha-2.</summary>
    public static IReadOnlyList<Country> All { get; } =
        [.. IsoTable.Lines.Split('\n').Select(l => l.Trim()).Select(l => new Country(l[..2], l[3..6], l[7..]))];

    private static FrozenDictionary<string, Country> ByCode { get; } =
        All.SelectMany(c => new[] { KeyValuePair.Create(c.Alpha2, c), KeyValuePair.Create(c.Alpha3, c) }).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The country of a two-letter or three-letter code in capital letters, or null.</summary>
    public static Country? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}
