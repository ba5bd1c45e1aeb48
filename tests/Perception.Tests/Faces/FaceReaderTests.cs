using Bonafide.Perception.Evidence;
using Bonafide.Perception.Faces;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Hosting;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Protocol;

namespace Bonafide.Perception.Tests.Faces;

public sealed class FaceReaderTests
{
    private static readonly FaceReader Reader = FaceReader.Load();

    private static readonly Picture Portrait = ReferenceAnswers.Portrait;

    [Fact]
    public void The_same_face_moved_shrunk_and_darkened_is_near_itself()
    {
        var straight = Assert.Single(Reader.ReadSelfie(Portrait, CancellationToken.None));
        var paper = new Paper(500, 400, 90);
        paper.Lay(Portrait, 210, 60, 0.8, dim: 0.6);
        var moved = Assert.Single(Reader.ReadSelfie(paper.Picture, CancellationToken.None));
        Assert.InRange(Distance(straight, moved), 0.0001, 0.35);
        Assert.InRange(moved.SizePixels, straight.SizePixels * 0.75, straight.SizePixels * 0.85);
        Assert.InRange(moved.MeanLuminance, straight.MeanLuminance * 0.5, straight.MeanLuminance * 0.7);
        Assert.InRange(moved.Landmarks[2].X, 210 + (0.8 * straight.Landmarks[2].X) - 3, 210 + (0.8 * straight.Landmarks[2].X) + 3);
    }

    [Fact]
    public void A_card_shows_its_portrait_and_its_smaller_ghost_image_whichever_way_it_lies()
    {
        var card = Card();
        Quad corners = Quad.Rectangle(60, 40, 839, 530);
        for (var turn = 0; turn < 2; turn++)
        {
            // The corners of a card whose orientation nobody read may begin at its foot.
            var faces = Reader.ReadDocument(card, turn == 0 ? corners : corners.UpsideDown, CancellationToken.None);
            Assert.Equal(2, faces.Count);
            Assert.InRange(faces[1].SizePixels / faces[0].SizePixels, 0.3, 0.6);
            Assert.InRange(faces[0].Landmarks[2].X, 100, 300);
            Assert.InRange(faces[1].Landmarks[2].X, 600, 800);
            Assert.InRange(Distance(faces[0], faces[1]), 0, 0.6);
        }
    }

    [Fact]
    public void Nothing_is_found_where_nobody_is()
    {
        var noise = new byte[640 * 480 * 3];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = (byte)(((i * 2654435761L) >> 13) ^ (i >> 3));
        foreach (var picture in (Picture[])[new(640, 480, noise), new(640, 480, new byte[640 * 480 * 3]), new(1, 1, new byte[3]), new(3000, 2, new byte[18000])])
        {
            Assert.Empty(Reader.ReadSelfie(picture, CancellationToken.None));
            Assert.Empty(Reader.ReadDocument(picture, Quad.Rectangle(0, 0, picture.Width - 1, picture.Height - 1), CancellationToken.None));
        }
    }

    [Fact]
    public void A_blurred_face_is_less_sharp()
    {
        var sharp = Assert.Single(Reader.ReadSelfie(Portrait, CancellationToken.None));
        var small = new Paper(60, 76, 128);
        small.Lay(Portrait, 0, 0, 60.0 / Portrait.Width, 1);
        var blurred = new Paper(Portrait.Width, Portrait.Height, 128);
        blurred.Lay(small.Picture, 0, 0, Portrait.Width / 60.0, 1);
        var soft = Assert.Single(Reader.ReadSelfie(blurred.Picture, CancellationToken.None));
        Assert.InRange(soft.Sharpness, 0, sharp.Sharpness * 0.7);
    }

    [Fact]
    public void Faces_are_looked_for_only_where_they_are_asked_for()
    {
        static PictureEvidence Read(Picture picture, string format, CancellationToken ct) => new() { Version = "document", Format = format };
        var examiner = new PictureExaminer(Read, Reader);
        var file = File.ReadAllBytes(Path.Combine(RepositoryFiles.Specimens, "synthetic", "passport-valid.jpg"));
        Assert.Null(examiner.Examine(file, PictureLook.Document, CancellationToken.None).FaceReader);
        var portrait = examiner.Examine(file, PictureLook.Portrait, CancellationToken.None);
        Assert.Equal(("document", FaceNets.Version), (portrait.Version, portrait.FaceReader));
        Assert.NotEmpty(portrait.Faces);
        var selfie = examiner.Examine(file, PictureLook.Selfie, CancellationToken.None);
        Assert.Equal((FaceNets.Version, FaceNets.Version), (selfie.Version, selfie.FaceReader));
    }

    [Fact]
    public void Evidence_of_a_face_survives_its_json_and_is_not_told_by_its_text()
    {
        var face = Assert.Single(Reader.ReadSelfie(Portrait, CancellationToken.None));
        var evidence = new PictureEvidence { Version = "test", Format = "png", FaceReader = Reader.Version, Faces = [face] };
        var again = Assert.Single(EvidenceJson.Read(EvidenceJson.Write(evidence)).Faces);
        Assert.Equal(EmbeddingNet.Length, again.Embedding.Count);
        Assert.Equal(face.Embedding, again.Embedding);
        Assert.DoesNotContain("Embedding", face.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A landscape card on a table with a portrait on its left and the same, small and pale, on its right.</summary>
    private static Picture Card()
    {
        var table = new Paper(900, 570, 60);
        table.Fill(60, 40, 839, 530, 215);
        table.Lay(Portrait, 90, 130, 1.6, 1);
        table.Lay(Portrait, 650, 250, 0.7, 1);
        return table.Picture;
    }

    private static double Distance(FaceEvidence one, FaceEvidence other) =>
        Math.Sqrt(one.Embedding.Zip(other.Embedding, (a, b) => (a - b) * (double)(a - b)).Sum());
}
