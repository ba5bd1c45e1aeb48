using Bonafide.Documents.Mrz;
using Bonafide.Documents.Tests.Mrz;
using Bonafide.Perception.Evidence;
using Bonafide.Server.Perception;

namespace Bonafide.Server.Tests.Fixtures;

/// <summary>Evidence of pictures that were never taken. The documents are valid on the day at which <see cref="ManualTime"/> starts.</summary>
internal static class Seen
{
    private const string Version = "test";

    private static readonly PicturePoint[] Corners = [new(0, 0), new(100, 0), new(100, 60), new(0, 60)];

    public static PlainZone Passport { get; } = new(
        MrzFormat.Td3, "P", "FRA", "24AB12345", "MARTIN", "CLAIRE", "FRA", "950614", 'F', "340101", "");

    public static PlainZone Card { get; } = new(
        MrzFormat.Td1, "ID", "NLD", "SPECI2014", "JANSEN", "PIET", "NLD", "900310", 'M', "320309", "");

    public static PerceptionReply Reply(PictureEvidence evidence) => new PerceptionReply.Examined(evidence);

    /// <summary>A picture with this zone.</summary>
    public static PictureEvidence Zone(PlainZone zone, params MrzAmbiguity[] doubts) => Lines(zone.Format.ToString().ToUpperInvariant(), MrzPrinter.Print(zone), doubts);

    public static PictureEvidence Lines(string format, string[] lines, params MrzAmbiguity[] doubts) => Document() with
    {
        Mrz = new MrzEvidence
        {
            Format = format,
            Lines = [.. lines.Select(static l => new MrzLineEvidence { Text = l, Corners = Corners, Characters = [] })],
            Confidence = 0.98,
            AllCheckDigitsValid = true,
            Ambiguities = doubts,
            Version = Version,
        },
    };

    /// <summary>A picture of a document without a zone, such as the front of a card.</summary>
    public static PictureEvidence Document() => Nothing() with { Document = new DocumentEvidence { Corners = Corners, Score = 0.9, Version = Version } };

    /// <summary>A picture of anything else.</summary>
    public static PictureEvidence Nothing() => new() { Version = Version, Format = "jpeg", Width = 100, Height = 60 };

    /// <summary>A picture in which faces were looked for, and these were found.</summary>
    public static PictureEvidence Faces(params FaceEvidence[] faces) => Document() with { FaceReader = Version, Faces = faces };

    /// <summary>A large, sharp face that is as far from another one as their numbers are apart.</summary>
    public static FaceEvidence Face(double at) => new()
    {
        Corners = Corners, Score = 0.9, SizePixels = 200, Sharpness = 0.5, MeanLuminance = 120, Version = Version, Embedding = [(float)at, .. new float[127]],
    };

    /// <summary>A file that was not taken.</summary>
    public static PictureEvidence Refused() => new() { Version = Version, Format = "jpeg", Refusal = new PictureRefusal("truncated", "The picture is cut off.") };
}
