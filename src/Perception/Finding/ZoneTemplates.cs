using System.Numerics;
using Bonafide.Documents.Mrz;

namespace Bonafide.Perception.Finding;

/// <summary>
/// Where the text of the machine-readable zone stands on a document of the standard's sizes, as shares of its width and height
/// (ICAO 9303-4, 9303-5 and 9303-6, section 4.1 with the nominal measures).
/// </summary>
internal static class ZoneTemplates
{
    private static readonly Quad[] Places =
    [
        Quad.Rectangle(0.053f, 0.839f, 0.947f, 0.941f),
        Quad.Rectangle(0.055f, 0.667f, 0.945f, 0.915f),
        Quad.Rectangle(0.065f, 0.809f, 0.935f, 0.930f),
    ];

    /// <summary>The text of a zone of that format, on a document of the size that goes with it; a visa's as its bottom edge has it.</summary>
    public static Quad Of(MrzFormat format) => format switch
    {
        MrzFormat.Td1 => Places[1],
        MrzFormat.Td3 => Places[0],
        MrzFormat.MrvA => Quad.Rectangle(0.034f, 0.823f, 0.966f, 0.935f),
        _ => Places[2],
    };

    /// <summary>Passport, card, larger card, each with the document as given and turned by 180, 90 and 270 degrees.</summary>
    public static IEnumerable<Quad> Zones(Quad document)
    {
        var upright = document.IsSound ? document : throw new ArgumentException("The document is not convex.", nameof(document));
        Quad[] turned =
        [
            upright,
            upright.UpsideDown,
            new(upright.TopRight, upright.BottomRight, upright.BottomLeft, upright.TopLeft),
            new(upright.BottomLeft, upright.TopLeft, upright.TopRight, upright.BottomRight),
        ];
        foreach (var each in turned.Where(each => each.Width > each.Height))
        {
            var map = Homography.Between(Quad.Rectangle(0, 0, 1, 1), each);
            foreach (var place in Places)
                yield return place.Map((Vector2 p) => map.Map(p));
        }
    }
}
