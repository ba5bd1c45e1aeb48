using Bonafide.Server.Vault;

namespace Bonafide.Server.VerificationSessions;

/// <summary>A session together with the key that everything personal about it is sealed under.</summary>
internal sealed record OpenedSession(VerificationSession Session, DataKey? Key);
