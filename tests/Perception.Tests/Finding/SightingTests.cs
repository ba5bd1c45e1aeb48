using System.Numerics;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Nets;

namespace Bonafide.Perception.Tests.Finding;

public sealed class SightingTests
{
    private const int Grid = FinderNet.Side / FinderNet.Cell;
    private static readonly Quad s_barcode = Quad.Rectangle(84, 100, 220, 140);

    [Fact]
    public void A_barcode_is_seen_where_its_corners_peak()
    {
        using var heat = Drawn(19, s_barcode, 4);

        var seen = DocumentFinder.Seen(heat, point => point * 2).Barcode;

        Assert.NotNull(seen);
        for (var corner = 0; corner < 4; corner++)
            Assert.InRange(Vector2.Distance(seen.Value[corner], s_barcode[corner] * 2), 0, 8);
    }

    [Fact]
    public void Faint_corners_make_no_barcode()
    {
        using var heat = Drawn(19, s_barcode, -2);

        Assert.Null(DocumentFinder.Seen(heat, point => point).Barcode);
    }

    [Fact]
    public void Weights_that_know_no_barcodes_still_see_documents()
    {
        using var heat = Drawn(10, s_barcode, 4);

        var seen = DocumentFinder.Seen(heat, point => point);

        Assert.Null(seen.Barcode);
        Assert.InRange(Vector2.Distance(seen.Document.TopLeft, s_barcode.TopLeft), 0, 4);
    }

    /// <summary>Hills of the given height at the corners, for the document too.</summary>
    private static Planes Drawn(int channels, Quad corners, float height)
    {
        var heat = Planes.Rent(Grid, Grid, channels);
        heat.AsSpan().Fill(-9);
        foreach (var first in channels > 10 ? (int[])[0, 10] : [0])
        {
            for (var cell = 0; cell < Grid * Grid * 4; cell++)
            {
                var (corner, row, column) = (cell % 4, cell / 4 / Grid, cell / 4 % Grid);
                var apart = Vector2.DistanceSquared(corners[corner] / FinderNet.Cell, new Vector2(column + 0.5f, row + 0.5f));
                heat.Values[(cell / 4 * channels) + first + corner] = Math.Max(-9, height - (2 * apart));
            }
        }
        return heat;
    }
}
