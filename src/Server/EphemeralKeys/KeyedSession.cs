using Bonafide.Server.Ids;
using Bonafide.Server.Wire;

namespace Bonafide.Server.EphemeralKeys;

/// <summary>What a key depends on of the session that it opens.</summary>
/// <param name="Attempts">How often the session has been submitted.</param>
/// <param name="Refusal">Why no key is made for it now; null when one is.</param>
internal sealed record KeyedSession(int Attempts, ApiError? Refusal);

/// <summary>Finds what keys depend on; whoever knows the sessions supplies it.</summary>
internal delegate ValueTask<KeyedSession> FindKeyedSession(Owner owner, VerificationSessionId session, CancellationToken ct);
