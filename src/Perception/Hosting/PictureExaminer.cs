using System.Numerics;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Faces;
using Bonafide.Perception.Finding;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Protocol;

namespace Bonafide.Perception.Hosting;

/// <summary>A file in, evidence out: decodes, then reads. One picture at a time.</summary>
internal sealed class PictureExaminer(Func<Picture, string, CancellationToken, PictureEvidence> read, FaceReader faces)
{
    /// <summary>The evidence of a picture, or evidence with nothing but a refusal.</summary>
    public PictureEvidence Examine(ReadOnlyMemory<byte> file, PictureLook look, CancellationToken ct)
    {
        switch (PictureDecoder.Decode(file))
        {
            case PictureDecoding.Decoded decoded:
                return Look(decoded, look, ct) with { ExifOrientation = decoded.ExifOrientation };
            case PictureDecoding.Refused refused:
                return new PictureEvidence { Version = PictureDecoder.Version, Format = "", Refusal = refused.Reason };
            default:
                throw new InvalidOperationException("a decoding is decoded or refused");
        }
    }

    /// <summary>Runs everything once on small pictures, so that nothing is loaded from disk or compiled for the first person's picture.</summary>
    /// <exception cref="InvalidOperationException">The decoder refuses its own pictures.</exception>
    public void WarmUp()
    {
        var decoded = WarmUpPictures.All.Select(file => PictureDecoder.Decode(file)).OfType<PictureDecoding.Decoded>().ToList();
        if (decoded.Count != WarmUpPictures.All.Count())
        {
            throw new InvalidOperationException("The decoder refuses its own pictures");
        }
        EvidenceJson.Write(read(decoded[0].Picture, decoded[0].Format, CancellationToken.None));
    }

    private PictureEvidence Look(PictureDecoding.Decoded decoded, PictureLook look, CancellationToken ct)
    {
        var picture = decoded.Picture;
        if (look == PictureLook.Selfie)
        {
            var seen = new PictureEvidence { Version = faces.Version, Format = decoded.Format, Width = picture.Width, Height = picture.Height };
            return faces.CanRead ? seen with { FaceReader = faces.Version, Faces = faces.ReadSelfie(picture, ct) } : seen;
        }
        var evidence = read(picture, decoded.Format, ct);
        return look == PictureLook.Portrait && faces.CanRead
            ? evidence with { FaceReader = faces.Version, Faces = faces.ReadDocument(picture, Corners(evidence.Document), ct) }
            : evidence;
    }

    private static Quad? Corners(DocumentEvidence? document)
    {
        if (document is null)
        {
            return null;
        }
        Vector2 At(int corner) => new((float)document.Corners[corner].X, (float)document.Corners[corner].Y);
        return new Quad(At(0), At(1), At(2), At(3));
    }
}
