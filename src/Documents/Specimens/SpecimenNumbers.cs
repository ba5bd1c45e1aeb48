using System.Collections.Frozen;

namespace Bonafide.Documents.Specimens;

/// <summary>Numbers of published specimens and numbers that nobody would issue.</summary>
internal static class SpecimenNumbers
{
    /// <summary>ICAO's samples, and the specimens of Germany, Canada, France and the United States, and Spain's sample personal number.</summary>
    private static readonly FrozenSet<string> Known =
        "L898902C3 L898902C L8988901C D23145890 D23145890734 C01X00T47 L01X00T47 T22000129 ZE000509 880692310285 X4RTBPFW4 340020013 BAA000589 99999999R"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static SpecimenReason? Find(string number)
    {
        var plain = string.Concat(number.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (Known.TryGetValue(plain, out var known)) return new(SpecimenSign.KnownNumber, Certain: true, known);
        if (plain.StartsWith("SPECI", StringComparison.Ordinal)) return new(SpecimenSign.KnownNumber, Certain: true, "SPECI");
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        if (digits.Length >= 6 && digits.All(d => d == '0')) return new(SpecimenSign.PatternNumber, Certain: true, "all zeros");
        if (digits.Length >= 7 && digits.All(d => d == digits[0])) return new(SpecimenSign.PatternNumber, Certain: false, "one digit repeated");
        if (digits.Length >= 8 && digits.TakeWhile(d => d == '0').Count() >= 7) return new(SpecimenSign.PatternNumber, Certain: false, "nearly all zeros");
        if (digits.Length >= 7 && (Counts(digits, 1) || Counts(digits, 9))) return new(SpecimenSign.PatternNumber, Certain: false, "a plain count");
        return null;
    }

    private static bool Counts(string digits, int step) =>
        digits.Zip(digits.Skip(1)).All(p => (p.Second - p.First + 10) % 10 == step);
}
