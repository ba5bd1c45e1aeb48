using Bonafide.Documents.Mrz;

namespace Bonafide.Perception.Mrz;

/// <summary>Number and length of lines, with the formats that have them.</summary>
/// <param name="Lines">2 or 3.</param>
/// <param name="Length">Characters a line.</param>
/// <param name="Aspect">Usual width of the zone over its height, from the top of the first line's capitals to the foot of the last one's.</param>
/// <param name="LinePitch">Rows from line to line when a character is 16 columns wide.</param>
/// <param name="Formats">The formats of this shape.</param>
internal sealed record ZoneShape(int Lines, int Length, float Aspect, float LinePitch, IReadOnlyList<MrzFormat> Formats)
{
    public static IReadOnlyList<ZoneShape> All { get; } =
    [
        new(2, 44, 12.5f, 40, [MrzFormat.Td3, MrzFormat.MrvA]),
        new(2, 36, 10.2f, 40, [MrzFormat.Td2, MrzFormat.MrvB, MrzFormat.FrenchIdCard]),
        new(3, 30, 5.7f, 34, [MrzFormat.Td1]),
    ];

    /// <summary>The most fitting first.</summary>
    public static IEnumerable<ZoneShape> ByAspect(float aspect) => All.OrderBy(shape => Math.Abs(Math.Log(aspect / shape.Aspect)));

    /// <summary>Whether a place of that aspect, which is never quite right, may hold a zone of this shape.</summary>
    public bool IsThinkable(float aspect) => Math.Abs(Math.Log(aspect / Aspect)) < 0.5;
}
