using System.Globalization;
using System.Text;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Faces;

/// <summary>Binary PPM of 8 bits, which needs no decoder.</summary>
internal static class PortableBitmap
{
    public static Picture Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var header = Encoding.ASCII.GetString(bytes, 0, 15).Split('\n')[..3];
        var size = header[1].Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Picture(size[0], size[1], bytes[(header.Sum(line => line.Length) + 3)..]);
    }
}
