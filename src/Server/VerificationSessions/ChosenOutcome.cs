using Bonafide.Server.Events;
using Npgsql;

namespace Bonafide.Server.VerificationSessions;

/// <summary>The outcome that a tester chose for a submission in test mode: verified, or the error with which it fails.</summary>
internal sealed record ChosenOutcome(LastError? Error)
{
    public static readonly ChosenOutcome Verified = new((LastError?)null);
}

/// <summary>
/// Settles a session that stands in <c>processing</c> as the tester chose, with sample data, in the caller's transaction: report, status and event.
/// Returns the session as it stands then, or null when it does not stand in <c>processing</c>.
/// </summary>
internal delegate Task<VerificationSession?> SettleChosenOutcome(
    NpgsqlTransaction tx, OpenedSession opened, ChosenOutcome outcome, EventCause cause, DateTimeOffset now, CancellationToken ct);
