using System.Text;
using Bonafide.Bench.Crash;

namespace Bonafide.Bench.Fuzzing;

/// <summary>Makes the input of one case: mostly a valid input with some changes, sometimes noise.</summary>
internal static class Mutation
{
    private const int Longest = 64 * 1024;

    private static readonly byte[] Telling = [0, 1, 9, 10, 13, 27, 30, 31, 32, 34, 37, 38, 60, 61, 91, 92, 93, 123, 125, 127, 128, 192, 237, 254, 255];

    /// <summary>The same input for the same chances.</summary>
    public static byte[] Of(FuzzTarget target, SeededChances chances)
    {
        if (chances.OneIn(20)) return Noise(1 + chances.Below(2000), chances);
        List<byte> input = [.. target.Seeds[chances.Below(target.Seeds.Count)]];
        for (var left = 1 + chances.Below(chances.OneIn(8) ? 60 : 6); left > 0; left--) Change(input, target, chances);
        if (input.Count > Longest) input.RemoveRange(Longest, input.Count - Longest);
        return [.. input];
    }

    private static void Change(List<byte> input, FuzzTarget target, SeededChances chances)
    {
        if (input.Count == 0) input.Add((byte)chances.Below(256));
        var at = chances.Below(chances.OneIn(2) ? Math.Min(input.Count, 100) : input.Count);
        var length = Math.Min(input.Count - at, 1 + chances.Below(chances.OneIn(4) ? 400 : 8));
        switch (chances.Below(10))
        {
            case 0:
                input[at] ^= (byte)(1 << chances.Below(8));
                break;
            case 1:
                input[at] = Telling[chances.Below(Telling.Length)];
                break;
            case 2:
                input[at] = (byte)chances.Below(256);
                break;
            case 3:
                input.RemoveRange(at, length);
                break;
            case 4:
                input.InsertRange(at, Noise(length, chances));
                break;
            case 5:
                Repeat(input, at, length, chances.OneIn(10) ? 2000 : 1 + chances.Below(20));
                break;
            case 6:
                input.RemoveRange(at, input.Count - at);
                break;
            case 7:
                input.AddRange(target.Seeds[chances.Below(target.Seeds.Count)]);
                break;
            case 8:
                MoveDigit(input, at, chances);
                break;
            default:
                if (target.Words.Count > 0) input.InsertRange(at, Encoding.Latin1.GetBytes(target.Words[chances.Below(target.Words.Count)]));
                break;
        }
    }

    private static void Repeat(List<byte> input, int at, int length, int times)
    {
        var piece = input.GetRange(at, length);
        for (var i = 0; i < times && input.Count < Longest; i++) input.InsertRange(at, piece);
    }

    /// <summary>Puts another digit in the place of the next one: lengths, offsets, dates and check digits.</summary>
    private static void MoveDigit(List<byte> input, int at, SeededChances chances)
    {
        for (var i = at; i < input.Count; i++)
        {
            if (!char.IsAsciiDigit((char)input[i])) continue;
            input[i] = (byte)('0' + chances.Below(10));
            return;
        }
    }

    private static byte[] Noise(int length, SeededChances chances)
    {
        var bytes = new byte[length];
        var plain = chances.OneIn(2);
        for (var i = 0; i < length; i++) bytes[i] = (byte)(plain ? 32 + chances.Below(95) : chances.Below(256));
        return bytes;
    }
}
