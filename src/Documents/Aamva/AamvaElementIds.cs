using System.Collections.Frozen;

namespace Bonafide.Documents.Aamva;

/// <summary>The element names that the standards of 2000 to 2025 define, and what a value under one looks like.</summary>
internal static class AamvaElementIds
{
    private static readonly FrozenSet<string> Known = """
        DAA DAB DAC DAD DAE DAF DAG DAH DAI DAJ DAK DAL DAM DAN DAO DAP DAQ DAR DAS DAT DAU DAV DAW DAX DAY DAZ
        DBA DBB DBC DBD DBE DBF DBG DBH DBI DBJ DBK DBL DBM DBN DBO DBP DBQ DBR DBS
        DCA DCB DCD DCE DCF DCG DCH DCI DCJ DCK DCL DCM DCN DCO DCP DCQ DCR DCS DCT DCU
        DDA DDB DDC DDD DDE DDF DDG DDH DDI DDJ DDK DDL DDM DDN DDO DDP
        PAA PAB PAC PAD PAE PAF
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names that versions 00 and 01 have and version 04 and later have not.</summary>
    private static readonly FrozenSet<string> Old = FrozenSet.ToFrozenSet(
        ["DAA", "DAB", "DAE", "DAF", "DAL", "DAM", "DAN", "DAO", "DAP", "DAR", "DAS", "DAT", "DBE", "DBF", "DBH", "DBI", "DBJ", "DBK", "DBM", "DBO", "DBP", "DBQ"],
        StringComparer.Ordinal);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan { get; } = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text begins with a name that a standard defines; capital letters only.</summary>
    public static bool StartsKnown(ReadOnlySpan<char> text) => text.Length >= 3 && BySpan.Contains(text[..3]);

    /// <summary>Whether a text begins with something of the shape of a name: a known one, or Z and two letters or digits of a jurisdiction.</summary>
    public static bool Starts(ReadOnlySpan<char> text) =>
        StartsKnown(text) || text is ['D', >= 'A' and <= 'D', >= 'A' and <= 'Z', ..]
        || text is ['Z', >= 'A' and <= 'Z', var third, ..] && (char.IsAsciiLetterUpper(third) || char.IsAsciiDigit(third));

    /// <summary>Whether the version has the name and what follows can be its value; used where only the names themselves tell elements apart.</summary>
    public static bool Fits(ReadOnlySpan<char> id, ReadOnlySpan<char> after, int? version)
    {
        if (version >= 4 && Old.GetAlternateLookup<ReadOnlySpan<char>>().Contains(id)) return false;
        after = after.TrimStart();
        return id switch
        {
            "DBA" or "DBB" or "DBD" or "DDB" or "DDC" or "DDH" or "DDI" or "DDJ" => after.Length >= 8 && char.IsAsciiDigit(after[0]) && char.IsAsciiDigit(after[7]),
            "DBC" => after.Length > 0 && after[0] is '0' or '1' or '2' or '9' or 'M' or 'F' or 'X',
            "DDE" or "DDF" or "DDG" => after.Length > 0 && after[0] is 'T' or 'N' or 'U',
            "DAU" or "DAV" or "DAW" or "DAX" or "DCE" or "DDK" or "DDL" or "DDD" => after.Length > 0 && char.IsAsciiDigit(after[0]),
            "DCG" => after.StartsWith("USA", StringComparison.Ordinal) || after.StartsWith("CAN", StringComparison.Ordinal) || after.StartsWith("MEX", StringComparison.Ordinal),
            "DAJ" or "DAO" => after.Length >= 2 && AamvaIssuer.CountryOf(after[..2].ToString()) is not null,
            "DDA" => after.Length > 0 && after[0] is 'F' or 'N' or 'M',
            _ => true,
        };
    }
}
