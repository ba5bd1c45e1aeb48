using Bonafide.Server.Data;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.VerificationPages;

/// <summary>Keeps when the person last did something on their page, to the minute, so that an abandoned session is noticed.</summary>
internal sealed class PageActivity(Database database, JobQueue jobs)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>Records activity on a session that is open to the person; on any other it does nothing.</summary>
    public Task NoteAsync(VerificationSession session, DateTimeOffset now, CancellationToken ct) => VerificationSessionLifecycle.IsOpenToPerson(session)
        ? database.ExecuteBatchAsync(
            [VerificationSessionStore.NoteActivity(session.Owner, session.Id, now, now - Grain), jobs.EnqueueCommand(AbandonSession.Job(session.Owner, session.Id, now))], ct)
        : Task.CompletedTask;
}
