namespace Bonafide.Server.Perception;

/// <summary>A perception process did not become ready. The message is from before any picture, so it may be logged.</summary>
internal sealed class PerceptionStartException(string message, Exception? inner = null) : Exception(message, inner);
