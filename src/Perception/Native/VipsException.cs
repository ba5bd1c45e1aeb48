using System.Runtime.InteropServices;

namespace Bonafide.Perception.Native;

/// <summary>What libvips says when it refuses. For deciding only: the text may quote the file and is never logged or answered.</summary>
internal sealed class VipsException : Exception
{
    private VipsException(string message)
        : base(message)
    {
    }

    /// <summary>Whether the file ends before its content does.</summary>
    public bool Truncated =>
        Message.Contains("premature", StringComparison.OrdinalIgnoreCase)
        || Message.Contains("truncated", StringComparison.OrdinalIgnoreCase)
        || Message.Contains("end of stream", StringComparison.OrdinalIgnoreCase)
        || Message.Contains("out of order read", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the library's error text and empties it.</summary>
    public static unsafe VipsException Take(VipsLibrary vips)
    {
        var text = Marshal.PtrToStringUTF8((nint)vips.ErrorBuffer()) ?? "";
        vips.ErrorClear();
        return new(text);
    }
}
