using Npgsql;

namespace Bonafide.Server.Events;

/// <summary>
/// Returns the commands that tell those who listen to their account's events as they happen of an event once more, when the caller commits them; none when
/// nobody can listen. Hosting joins it with the room that knows them.
/// </summary>
internal delegate IReadOnlyList<NpgsqlBatchCommand> ResendToListeners(Event happened, DateTimeOffset now);
