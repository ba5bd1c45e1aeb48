using System.Numerics;
using Bonafide.Documents.Mrz;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Tests.Finding;

public sealed class DocumentPlaceTests
{
    private static readonly Picture s_blank = new(900, 700, new byte[900 * 700 * 3]);
    private static readonly Quad s_passport = new(new(100, 80), new(740, 100), new(760, 560), new(90, 540));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_zone_that_was_read_tells_which_side_is_up(int corners)
    {
        var place = DocumentPlace.Of(s_blank, Seen(s_passport.Turned(corners), 0.9f), MrzFormat.Td3, Lines(s_passport));

        Assert.Equal(s_passport, place?.Corners);
    }

    [Fact]
    public void A_document_that_does_not_hold_the_zone_gives_way_to_the_zones_own()
    {
        var other = Quad.Rectangle(700, 20, 880, 130);

        var place = DocumentPlace.Of(s_blank, Seen(other, 0.9f), MrzFormat.Td3, Lines(s_passport));

        Assert.NotNull(place);
        Assert.Equal(0.15f, place.Score);
        for (var corner = 0; corner < 4; corner++)
            Assert.InRange(Vector2.Distance(s_passport[corner], place.Corners[corner]), 0, 2);
    }

    [Fact]
    public void Without_a_zone_a_faint_document_is_none()
    {
        Assert.Null(DocumentPlace.Of(s_blank, Seen(s_passport, 0.1f), null, []));
        Assert.Equal(s_passport, DocumentPlace.Of(s_blank, Seen(s_passport, 0.2f), null, [])?.Corners);
    }

    private static Sighting Seen(Quad document, float score) => new(document, score, default, 0, null);

    /// <summary>Two lines where ICAO 9303-4 has them.</summary>
    private static Quad[] Lines(Quad passport)
    {
        var map = Homography.Between(Quad.Rectangle(0, 0, 1, 1), passport);
        return [.. new[] { Quad.Rectangle(0.053f, 0.839f, 0.947f, 0.869f), Quad.Rectangle(0.053f, 0.911f, 0.947f, 0.941f) }.Select(line => line.Map(map.Map))];
    }
}
