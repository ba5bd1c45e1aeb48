using System.Buffers.Binary;
using System.Text.Json;

namespace Bonafide.Perception.Protocol;

/// <summary>
/// Frames over a byte stream: header length and body length (unsigned, 32 bits, little endian), the header as JSON, the body as it is.
/// One reader and one writer at a time. Neither side trusts the other's lengths.
/// </summary>
public sealed class FrameConnection(Stream stream) : IAsyncDisposable
{
    /// <summary>Largest header in bytes.</summary>
    public const int HeaderLimit = 8 * 1024;

    /// <summary>Largest body in bytes: a picture that is one byte too large must arrive, to be refused with its reason.</summary>
    public const int BodyLimit = (16 * 1024 * 1024) + 1;

    /// <summary>The whole frame is on its way when this returns.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public async Task WriteAsync(FrameHeader header, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header, FrameJson.Default.FrameHeader);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(json.Length, HeaderLimit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, BodyLimit);
        var start = new byte[8 + json.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(start, (uint)json.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(start.AsSpan(4), (uint)body.Length);
        json.CopyTo(start, 8);
        await stream.WriteAsync(start, ct);
        if (!body.IsEmpty)
        {
            await stream.WriteAsync(body, ct);
        }
        await stream.FlushAsync(ct);
    }

    /// <summary>The next frame, or null when the other side has closed between frames.</summary>
    /// <exception cref="InvalidDataException">What arrived is no frame.</exception>
    /// <exception cref="IOException">The other side went away within a frame.</exception>
    public async Task<Frame?> ReadAsync(CancellationToken ct)
    {
        var lengths = new byte[8];
        var read = await stream.ReadAtLeastAsync(lengths, lengths.Length, throwOnEndOfStream: false, ct);
        if (read == 0)
        {
            return null;
        }
        if (read < lengths.Length)
        {
            throw new EndOfStreamException();
        }
        var header = BinaryPrimitives.ReadUInt32LittleEndian(lengths);
        var body = BinaryPrimitives.ReadUInt32LittleEndian(lengths.AsSpan(4));
        if (header is 0 or > HeaderLimit || body > BodyLimit)
        {
            throw new InvalidDataException("The lengths of a frame are out of bounds.");
        }
        var json = new byte[header];
        await stream.ReadExactlyAsync(json, ct);
        var content = GC.AllocateUninitializedArray<byte>((int)body);
        await stream.ReadExactlyAsync(content, ct);
        return new(Parse(json), content);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static FrameHeader Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, FrameJson.Default.FrameHeader) is { Kind: not null } header
                ? header
                : throw new InvalidDataException("The header of a frame is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The header of a frame is not JSON.", e);
        }
    }
}
