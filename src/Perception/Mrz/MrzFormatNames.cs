using Bonafide.Documents.Mrz;

namespace Bonafide.Perception.Mrz;

/// <summary>The formats as evidence spells them.</summary>
internal static class MrzFormatNames
{
    private static readonly string[] Names = ["TD1", "TD2", "TD3", "MRVA", "MRVB", "FRID"];

    public static string Of(MrzFormat format) => Names[(int)format];

    /// <summary>Null for a name that no format has.</summary>
    public static MrzFormat? Find(string name) => Array.IndexOf(Names, name) is >= 0 and var i ? (MrzFormat)i : null;
}
