namespace Bonafide.Cli;

/// <summary>A command that cannot be done; the message is the one line that the operator reads.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);
