namespace Bonafide.Server.Wire;

/// <summary>The address under which people reach this server.</summary>
internal sealed record PublicAddress(Uri Value);
