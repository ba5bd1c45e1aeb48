using System.Text;

namespace Bonafide.Perception.Pictures;

/// <summary>Tells whether a colour profile (ICC.1) asks for a conversion that changes what is seen.</summary>
internal static class ColourProfile
{
    /// <summary>
    /// False for no profile, for sRGB by name and for grey; true otherwise. Conversion costs about 100 ms a megapixel, and most pictures
    /// carry sRGB.
    /// </summary>
    public static bool Differs(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < 132 || profile[16..20].SequenceEqual("GRAY"u8))
        {
            return false;
        }
        return profile.IndexOf("sRGB"u8) < 0 && profile.IndexOf(Encoding.BigEndianUnicode.GetBytes("sRGB")) < 0;
    }
}
