namespace Bonafide.Perception.Native;

/// <summary>An image of libvips: a header now, pixels when asked for.</summary>
internal sealed unsafe class VipsImage : IDisposable
{
    private readonly VipsLibrary _vips;

    /// <param name="borrowed">A reference that somebody else holds; this takes one of its own through <see cref="VipsLibrary.Ref"/>.</param>
    public VipsImage(VipsLibrary vips, nint borrowed)
    {
        _vips = vips;
        Handle = vips.Ref(borrowed);
    }

    public nint Handle { get; private set; }

    public int Width => _vips.Width(Handle);

    public int Height => _vips.Height(Handle);

    public int Bands => _vips.Bands(Handle);

    /// <summary>1 to 8 (EXIF 2.32, tag 0x0112); 1 when the file has none.</summary>
    public int ExifOrientation => _vips.Orientation(Handle);

    /// <summary>The ICC profile in the file, empty when there is none.</summary>
    public byte[] ColourProfile()
    {
        fixed (byte* name = "icc-profile-data\0"u8)
        {
            void* data;
            nuint size;
            return _vips.TypeOf(Handle, name) != 0 && _vips.GetBlob(Handle, name, &data, &size) == 0
                ? new ReadOnlySpan<byte>(data, (int)size).ToArray()
                : [];
        }
    }

    /// <summary>Computes the pixels: rows from the top, bands interleaved.</summary>
    /// <exception cref="VipsException">The file is damaged or cut off.</exception>
    public byte[] ToBytes()
    {
        nuint size;
        var memory = _vips.WriteToMemory(Handle, &size);
        if (memory == 0)
        {
            throw VipsException.Take(_vips);
        }
        var bytes = GC.AllocateUninitializedArray<byte>((int)size);
        new ReadOnlySpan<byte>((void*)memory, (int)size).CopyTo(bytes);
        _vips.Free(memory);
        return bytes;
    }

    public void Dispose()
    {
        if (Handle != 0)
        {
            _vips.Unref(Handle);
            Handle = 0;
        }
    }
}
