namespace Bonafide.Documents.Names;

/// <summary>The holder's name as a machine-readable zone has it (ICAO 9303-3 section 4.6). Parts are in capital letters without diacritics.</summary>
/// <param name="SurnameParts">Primary identifier, split at single fillers; empty when there is none.</param>
/// <param name="GivenNameParts">Secondary identifier; empty when there is none.</param>
/// <param name="SurnameMayBeTruncated">The zone is full to its last position, so the surname may go on (ICAO 9303-4 section 4.2.3).</param>
/// <param name="GivenNamesMayBeTruncated">The same for the given names; also true when a full zone leaves no room for any.</param>
public sealed record MrzName(
    IReadOnlyList<string> SurnameParts,
    IReadOnlyList<string> GivenNameParts,
    bool SurnameMayBeTruncated,
    bool GivenNamesMayBeTruncated)
{
    /// <summary>With blanks between the parts; whether a blank was a hyphen is not known.</summary>
    public string Surname => string.Join(' ', SurnameParts);

    public string GivenNames => string.Join(' ', GivenNameParts);

    /// <summary>Given names before the surname, for people; capital letters, since the zone does not say more.</summary>
    public string ForPeople => string.Join(' ', GivenNameParts.Concat(SurnameParts));

    public bool IsEmpty => SurnameParts.Count == 0 && GivenNameParts.Count == 0;

    /// <summary>Reads a zone with both identifiers. Without two fillers in a row everything is surname; two fillers at the start mean that there is none.</summary>
    public static MrzName FromZone(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var full = zone.Length > 0 && zone[^1] != '<';
        var split = zone.IndexOf("<<", StringComparison.Ordinal);
        return split < 0
            ? new(Parts(zone), [], full, full)
            : new(Parts(zone[..split]), Parts(zone[split..]), full, full);
    }

    /// <summary>Reads the two zones of the French identity card, each truncated on its own.</summary>
    public static MrzName FromZones(string surname, string givenNames)
    {
        ArgumentNullException.ThrowIfNull(surname);
        ArgumentNullException.ThrowIfNull(givenNames);
        return new(Parts(surname), Parts(givenNames), surname.Length > 0 && surname[^1] != '<', givenNames.Length > 0 && givenNames[^1] != '<');
    }

    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => "name";

    private static string[] Parts(string text) => text.Split('<', StringSplitOptions.RemoveEmptyEntries);
}
