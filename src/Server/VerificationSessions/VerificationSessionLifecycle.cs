using System.Collections.Frozen;

namespace Bonafide.Server.VerificationSessions;

/// <summary>
/// The lifecycle as one table. A change of status is a guarded update from <see cref="Transition.From"/>, its event,
/// and its jobs, in one transaction. The CHECK constraints of the table mirror it.
/// </summary>
internal static class VerificationSessionLifecycle
{
    private const string Prefix = "identity.verification_session.";

    public const string Created = Prefix + "created";

    /// <summary>Announced once a redaction is finished.</summary>
    public const string Redacted = Prefix + "redacted";

    public static readonly FrozenDictionary<TransitionKind, Transition> Transitions = new Dictionary<TransitionKind, Transition>
    {
        [TransitionKind.Submit] = new(SessionStatus.RequiresInput, SessionStatus.Processing, Prefix + "processing", UsesLink: true),
        [TransitionKind.Verify] = new(SessionStatus.Processing, SessionStatus.Verified, Prefix + "verified", UsesLink: true),
        [TransitionKind.Unverify] = new(SessionStatus.Processing, SessionStatus.RequiresInput, Prefix + "requires_input", UsesLink: false),
        [TransitionKind.Refuse] = new(SessionStatus.RequiresInput, SessionStatus.RequiresInput, Prefix + "requires_input", UsesLink: false),
        [TransitionKind.Cancel] = new(SessionStatus.RequiresInput, SessionStatus.Canceled, Prefix + "canceled", UsesLink: true),
    }.ToFrozenDictionary();

    /// <summary>Whether <c>type</c> and <c>options</c> may be changed.</summary>
    public static bool MayChangeChecks(VerificationSession session) => session is { Status: SessionStatus.RequiresInput, IsRedacted: false };

    /// <summary>Whether metadata may be changed.</summary>
    public static bool MayChangeMetadata(VerificationSession session) => !session.IsRedacted;

    /// <summary>Whether the session may be redacted; one in <c>requires_input</c> is canceled by it. While it is processed nobody knows yet what it will hold.</summary>
    public static bool MayRedact(VerificationSession session) => session is { Status: not SessionStatus.Processing, IsRedacted: false };

    /// <summary>Whether the session gives out a url and a client secret.</summary>
    public static bool IsOpenToPerson(VerificationSession session) => session is { Status: SessionStatus.RequiresInput, IsRedacted: false };
}

internal enum TransitionKind
{
    Submit,
    Verify,
    Unverify,
    Refuse,
    Cancel,
}

/// <summary>One arrow of the lifecycle: where it starts and ends, what it announces, and whether it uses up the person's link.</summary>
internal sealed record Transition(SessionStatus From, SessionStatus To, string EventType, bool UsesLink);
