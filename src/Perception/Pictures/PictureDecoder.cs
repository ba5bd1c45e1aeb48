using Bonafide.Perception.Native;

namespace Bonafide.Perception.Pictures;

/// <summary>
/// Turns a file into an upright picture in 8-bit sRGB, or says why not. JPEG, PNG, WebP and AVIF are accepted, told by their first bytes;
/// size and animation are checked from the header in managed code before libvips sees the file.
/// </summary>
public static class PictureDecoder
{
    /// <summary>Changes whenever the same file may decode to other pixels.</summary>
    public const string Version = "decoder-1";

    private const int ShrinkOnly = 2, FailOnTruncated = 1, AccessRandom = 0, AccessSequential = 1, InterpretationSrgb = 22;

    /// <summary>
    /// Colour profiles, CMYK, grey and 16 bits all end as sRGB; transparency is laid over white; EXIF orientation is applied. A picture whose
    /// long side exceeds <see cref="PictureLimits.LongSide"/> is reduced to it, a smaller one is never enlarged.
    /// </summary>
    /// <exception cref="DllNotFoundException">libvips is not installed.</exception>
    public static PictureDecoding Decode(ReadOnlyMemory<byte> file)
    {
        if (file.Length > PictureLimits.Bytes)
        {
            return new PictureDecoding.Refused(PictureRefusals.TooManyBytes);
        }
        if (PictureSignature.Of(file.Span, out var refusal) is not { } format)
        {
            return new PictureDecoding.Refused(refusal!);
        }
        if (PictureHeader.Read(format, file.Span) is not { } header)
        {
            return new PictureDecoding.Refused(PictureRefusals.Damaged);
        }
        if (header.Animated)
        {
            return new PictureDecoding.Refused(PictureRefusals.Animated);
        }
        if (!PictureLimits.Allows(header.Width, header.Height))
        {
            return new PictureDecoding.Refused(header.Width < 1 || header.Height < 1 ? PictureRefusals.Damaged : PictureRefusals.TooManyPixels);
        }
        try
        {
            return Decode(format, header, file);
        }
        catch (VipsException e)
        {
            return new PictureDecoding.Refused(e.Truncated || PictureEnd.IsMissing(format, file.Span) ? PictureRefusals.Truncated : PictureRefusals.Damaged);
        }
    }

    private static unsafe PictureDecoding Decode(PictureFormat format, PictureHeader header, ReadOnlyMemory<byte> file)
    {
        using var pinned = file.Pin();
        var shrink = format == PictureFormat.Jpeg ? JpegShrink(header) : 1;
        var whole = PictureWindows.Wanted(format, (header.Width + shrink - 1) / shrink, (header.Height + shrink - 1) / shrink);
        using var stored = Load(format, shrink, whole, (byte*)pinned.Pointer, file.Length);
        if (!PictureLimits.Allows(stored.Width, stored.Height))
        {
            return new PictureDecoding.Refused(PictureRefusals.TooManyPixels);
        }
        using var reduced = Reduce(stored);
        using var colour = new VipsOperation("colourspace").With("in", reduced).WithEnum("space", "VipsInterpretation", InterpretationSrgb).Build();
        using var flat = colour.Bands > 3
            ? new VipsOperation("flatten").With("in", colour).With("background", 255d, 255d, 255d).Build()
            : new VipsOperation("copy").With("in", colour).Build();
        if (flat.Bands != 3)
        {
            return new PictureDecoding.Refused(PictureRefusals.Damaged);
        }
        var picture = new Picture(flat.Width, flat.Height, flat.ToBytes())
        {
            Origin = PictureOriginHeader.Read(format, file.Span),
            Windows = whole && PictureWindows.Wanted(format, stored.Width, stored.Height) ? PictureWindows.Of(stored, flat.Width) : [],
        };
        return new PictureDecoding.Decoded(
            picture, format.ToString().ToLowerInvariant(), (int)header.Width, (int)header.Height, stored.ExifOrientation);
    }

    private static unsafe VipsImage Load(PictureFormat format, int shrink, bool whole, byte* bytes, int length)
    {
        var name = format switch
        {
            PictureFormat.Jpeg => "jpegload_buffer",
            PictureFormat.Png => "pngload_buffer",
            PictureFormat.Webp => "webpload_buffer",
            PictureFormat.Avif => "heifload_buffer",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
        using var load = new VipsOperation(name);
        load.WithBuffer("buffer", bytes, length)
            .WithEnum("fail-on", "VipsFailOn", FailOnTruncated)
            .WithEnum("access", "VipsAccess", whole ? AccessRandom : AccessSequential);
        if (format == PictureFormat.Jpeg)
        {
            load.With("shrink", shrink);
        }
        return load.Build();
    }

    /// <summary>JPEG decodes at a half, a quarter or an eighth for less than the whole; the rest of the way is resampled.</summary>
    private static int JpegShrink(PictureHeader header)
    {
        var shrink = 1;
        while (shrink < 8 && Math.Max(header.Width, header.Height) / (shrink * 2) >= PictureLimits.LongSide)
        {
            shrink *= 2;
        }
        return shrink;
    }

    private static VipsImage Reduce(VipsImage stored)
    {
        using var reduce = new VipsOperation("thumbnail_image");
        reduce.With("in", stored)
            .With("width", PictureLimits.LongSide)
            .With("height", PictureLimits.LongSide)
            .WithEnum("size", "VipsSize", ShrinkOnly);
        if (ColourProfile.Differs(stored.ColourProfile()))
        {
            reduce.With("output-profile", "srgb");
        }
        return reduce.Build();
    }
}
