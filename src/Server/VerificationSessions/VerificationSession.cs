using Bonafide.Server.Ids;

namespace Bonafide.Server.VerificationSessions;

/// <summary>One verification of one person, opened: what the row says and what its sealed part holds.</summary>
internal sealed record VerificationSession
{
    public required VerificationSessionId Id { get; init; }

    public required AccountId Account { get; init; }

    public required bool Livemode { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required SessionType Type { get; init; }

    public required SessionStatus Status { get; init; }

    /// <summary>The options that were given, and only those.</summary>
    public required SessionOptions Options { get; init; }

    public LastError? LastError { get; init; }

    public VerificationReportId? LastReport { get; init; }

    public Redaction? Redaction { get; init; }

    public string? RelatedCustomer { get; init; }

    public string? RelatedCustomerAccount { get; init; }

    public required SessionPrivatePart Private { get; init; }

    /// <summary>How many times the person has submitted.</summary>
    public int Attempts { get; init; }

    public required SessionLink Link { get; init; }

    public long Seq { get; init; }

    public Owner Owner => new(Account, Livemode);

    public bool IsRedacted => Redaction is not null;
}

/// <summary>Why the last attempt failed: a code of Stripe's list and a sentence that may be shown to the person.</summary>
internal sealed record LastError(string Code, string Reason);

internal enum SessionType
{
    Document,
    IdNumber,
    VerificationFlow,
}

internal enum SessionStatus
{
    RequiresInput,
    Processing,
    Verified,
    Canceled,
}

internal enum Redaction
{
    Processing,
    Redacted,
}

/// <summary>The part of a session that may name a person; sealed under the session's key.</summary>
internal sealed record SessionPrivatePart
{
    public Dictionary<string, string> Metadata { get; init; } = new(StringComparer.Ordinal);

    public string? ClientReferenceId { get; init; }

    public ProvidedDetails? ProvidedDetails { get; init; }

    public RelatedPerson? RelatedPerson { get; init; }

    /// <summary>Where the hosted page sends the person after submitting.</summary>
    public string? ReturnUrl { get; init; }
}

internal sealed record ProvidedDetails(string? Email, string? Phone);

internal sealed record RelatedPerson(string Account, string Person);
