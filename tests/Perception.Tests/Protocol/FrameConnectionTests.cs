using System.Buffers.Binary;
using System.Text;
using Bonafide.Perception.Protocol;

namespace Bonafide.Perception.Tests.Protocol;

public sealed class FrameConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frame_arrives_as_it_was_written()
    {
        var bytes = new MemoryStream();
        await using var frames = new FrameConnection(bytes);
        await frames.WriteAsync(new(7, FrameKinds.Refusal, "picture_empty", "The file is empty."), new byte[] { 1, 2, 3 }, Ct);
        bytes.Position = 0;
        var read = await frames.ReadAsync(Ct);
        Assert.Equal(new FrameHeader(7, "refusal", "picture_empty", "The file is empty."), read?.Header);
        Assert.Equal<byte>([1, 2, 3], read!.Body.ToArray());
        Assert.Null(await frames.ReadAsync(Ct));
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(FrameConnection.HeaderLimit + 1u, 0u)]
    [InlineData(2u, FrameConnection.BodyLimit + 1u)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public async Task Lengths_out_of_bounds_are_refused_before_anything_is_read(uint header, uint body)
    {
        var lengths = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(lengths, header);
        BinaryPrimitives.WriteUInt32LittleEndian(lengths.AsSpan(4), body);
        await Assert.ThrowsAsync<InvalidDataException>(() => new FrameConnection(new MemoryStream(lengths)).ReadAsync(Ct));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"id\":\"x\",\"kind\":\"ready\"}")]
    [InlineData("garbage")]
    public async Task A_header_that_is_no_header_is_refused(string json)
    {
        var bytes = new byte[8 + json.Length];
        bytes[0] = (byte)json.Length;
        Encoding.ASCII.GetBytes(json).CopyTo(bytes, 8);
        await Assert.ThrowsAsync<InvalidDataException>(() => new FrameConnection(new MemoryStream(bytes)).ReadAsync(Ct));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public async Task A_frame_that_is_cut_off_is_an_end_of_stream(int length)
    {
        var bytes = new MemoryStream();
        await new FrameConnection(bytes).WriteAsync(new(1, FrameKinds.Ready), new byte[20], Ct);
        await Assert.ThrowsAsync<EndOfStreamException>(() => new FrameConnection(new MemoryStream(bytes.ToArray()[..length])).ReadAsync(Ct));
    }
}
