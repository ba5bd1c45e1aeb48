using System.Runtime.Intrinsics;

namespace Bonafide.Perception.Nets;

/// <summary>How many bits a convolution works on at once. All widths give the same answers but for rounding.</summary>
internal enum VectorWidth
{
    Plain,
    Bits256,
    Bits512,
}

internal static class VectorWidths
{
    /// <summary>The widest that this machine computes in hardware.</summary>
    public static VectorWidth Best { get; } =
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512 : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256 : VectorWidth.Plain;
}
