using Bonafide.Server.Ids;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>
/// Returns the command that deletes what a room keeps of a session and that nobody needs once it is redacted. A room with such rows registers one as a
/// singleton; what it keeps is sealed under the session's key, so that it is unreadable before the command runs.
/// </summary>
internal delegate NpgsqlBatchCommand ForgetSession(Owner owner, VerificationSessionId session);
