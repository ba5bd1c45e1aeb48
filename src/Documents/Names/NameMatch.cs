namespace Bonafide.Documents.Names;

/// <summary>How a printed name relates to the one of a machine-readable zone.</summary>
public enum NameMatch
{
    /// <summary>The zone spells exactly this name.</summary>
    Same,

    /// <summary>The same once the printed name is taken to have lost its diacritics: <c>MULLER</c> for <c>MUELLER</c>.</summary>
    DiacriticsLost,

    /// <summary>The zone has the beginning of it and was full, so that the rest had no room.</summary>
    Truncated,

    /// <summary>They are different names.</summary>
    Different,

    /// <summary>One of them is empty or in a script the zone cannot hold.</summary>
    Unknown,
}
