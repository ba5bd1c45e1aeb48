namespace Bonafide.Server.Data;

/// <summary>The server cannot start on this folder or database. The message tells the operator why and what to do, and holds no secret.</summary>
internal sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
