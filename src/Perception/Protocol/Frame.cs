namespace Bonafide.Perception.Protocol;

/// <summary>One message in either direction.</summary>
public sealed record Frame(FrameHeader Header, ReadOnlyMemory<byte> Body);
