using Bonafide.Perception.Evidence;
using Bonafide.Perception.Pictures;

namespace Bonafide.Perception.Hosting;

/// <summary>A file in, evidence out: decodes, then reads. One picture at a time.</summary>
internal sealed class PictureExaminer(Func<Picture, string, CancellationToken, PictureEvidence> read)
{
    /// <summary>The evidence of a picture, or evidence with nothing but a refusal.</summary>
    public PictureEvidence Examine(ReadOnlyMemory<byte> file, CancellationToken ct)
    {
        switch (PictureDecoder.Decode(file))
        {
            case PictureDecoding.Decoded decoded:
                return read(decoded.Picture, decoded.Format, ct) with { ExifOrientation = decoded.ExifOrientation };
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
}
