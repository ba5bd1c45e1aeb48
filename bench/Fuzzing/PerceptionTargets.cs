using System.Text;
using System.Text.Json;
using Bonafide.Perception.Evidence;
using Bonafide.Perception.Nets;
using Bonafide.Perception.Pictures;
using Bonafide.Perception.Protocol;

namespace Bonafide.Bench.Fuzzing;

/// <summary>What looks at a file before a decoder does, and what comes over the wire between server and perception.</summary>
internal static class PerceptionTargets
{
    /// <summary>The first bytes of files; formats are told and headers read, nothing is decoded.</summary>
    public static FuzzTarget PictureHeaders { get; } = new(
        "pictures",
        FuzzSeeds.Pictures,
        ["\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "RIFF", "WEBP", "VP8X", "VP8L", "VP8 ", "ftypavif", "meta", "iprp", "ipco", "ispe", "IHDR", "IDAT", "acTL", "\0\0\0\0", "\xff\xff\xff\xff"],
        input =>
        {
            PictureSignature.Of(input, out _);
            foreach (var format in Enum.GetValues<PictureFormat>())
            {
                PictureHeader.Read(format, input);
                PictureEnd.IsMissing(format, input);
            }

            ColourProfile.Differs(input);
        });

    /// <summary>Evidence as the server reads it from a perception process that hostile bytes may have taken over.</summary>
    public static FuzzTarget Evidence { get; } = new(
        "evidence",
        [EvidenceJson.Write(Sample())],
        ["{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e999", "-0", "\\ud800", "\\u0000", "\"mrz\":", "\"corners\":", "\"text\":", "[[[[[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":{\"a\":"],
        input =>
        {
            try
            {
                EvidenceJson.Write(EvidenceJson.Read(input));
            }
            catch (JsonException)
            {
                // The documented answer.
            }
        });

    public static FuzzTarget Frames { get; } = new(
        "frames",
        [Frame(new(1, FrameKinds.Evidence), "{}"u8.ToArray()), Frame(new(2, FrameKinds.Refusal, "damaged", "Take another picture."), [])],
        ["\0\0\0\0", "\xff\xff\xff\xff", "\x01\0\0\0", "{\"id\":1,\"kind\":\"evidence\"}", "null", "\"kind\":null"],
        input =>
        {
            try
            {
                new FrameConnection(new MemoryStream(input)).ReadAsync(CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                // The documented answers.
            }
        });

    public static FuzzTarget Nets { get; } = new(
        "nets",
        [Net()],
        ["\"in\":", "\"out\":", "\"kernel\":", "[1,1]", "[]", "-1", "0", "99999", "2147483647", "1e9", "{", "}", "\"layers\":", "null", "BFW1"],
        input =>
        {
            try
            {
                NetFile.Read(input, "net");
            }
            catch (InvalidDataException)
            {
                // The documented answer.
            }
        });

    public static IReadOnlyList<FuzzTarget> All { get; } = [PictureHeaders, Evidence, Frames, Nets, .. BarcodeTargets.All];

    private static byte[] Frame(FrameHeader header, byte[] body)
    {
        using var stream = new MemoryStream();
        new FrameConnection(stream).WriteAsync(header, body, CancellationToken.None).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    private static byte[] Net()
    {
        var header = Encoding.UTF8.GetBytes(
            """{"name":"net","version":"1","notes":{"steps":["a","b"]},"layers":[{"name":"a","in":1,"out":2,"kernel":[3,3],"stride":[1,1],"padding":[1,1],"relu":true,"weight_offset":0,"bias_offset":18}]}""");
        return [.. "BFW1"u8, .. BitConverter.GetBytes(header.Length), .. header, .. new byte[80]];
    }

    private static PictureEvidence Sample() => new()
    {
        Version = "reader 1",
        Format = "jpeg",
        Width = 2600,
        Height = 1950,
        Document = new() { Corners = [new(1, 2), new(3, 4), new(5, 6), new(7.5, 8)], Score = 0.9, Version = "finder 1" },
        Quality = new() { MeanLuminance = 120, Glare = new(0.1, "left", "top"), CutSides = ["left"] },
        Mrz = new()
        {
            Format = "TD3",
            Lines = [new() { Text = "P<UTO", Corners = [new(0, 0)], Characters = [new("P", 0.9, [new("F", 0.1)])] }],
            Ambiguities = [new(0, 1, "P", "F", MrzAmbiguityReasons.LowConfidence)],
            Version = "mrz 1",
        },
        Barcodes = [new() { Symbology = "pdf417", Payload = [1, 2, 3], Corners = [new(0, 0)], Version = "pdf417 1" }],
        Text = [new() { Value = "NAME", Corners = [new(0, 0)], Box = new(0.1, 0.2, 0.3, 0.4), Version = "text 1" }],
    };
}
