using Bonafide.Server.Ids;
using Bonafide.Server.Vault;

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

    /// <summary>Null unless the session is of type <c>verification_flow</c>.</summary>
    public SessionFlow? Flow { get; init; }

    public LastError? LastError { get; init; }

    public VerificationReportId? LastReport { get; init; }

    public RedactionStatus? Redaction { get; init; }

    public string? RelatedCustomer { get; init; }

    public string? RelatedCustomerAccount { get; init; }

    public required SessionPrivatePart Private { get; init; }

    /// <summary>The key that everything personal about the session is sealed under; null once it was destroyed.</summary>
    public required DataKey? Key { get; init; }

    /// <summary>How many times the person has submitted.</summary>
    public int Attempts { get; init; }

    public required SessionLink Link { get; init; }

    public long Seq { get; init; }

    public Owner Owner => new(Account, Livemode);

    /// <summary>Which checks the session runs.</summary>
    public SessionChecks Checks => Flow?.Checks ?? SessionChecks.Of(Type, Options);

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

internal enum RedactionStatus
{
    Processing,
    Redacted,
}

/// <summary>The part of a session that may name a person; sealed under the session's key.</summary>
internal sealed record SessionPrivatePart
{
    /// <summary>What stands in place of a text after redaction.</summary>
    public const string Placeholder = "[redacted]";

    public Dictionary<string, string> Metadata { get; init; } = new(StringComparer.Ordinal);

    public string? ClientReferenceId { get; init; }

    public ProvidedDetails? ProvidedDetails { get; init; }

    public RelatedPerson? RelatedPerson { get; init; }

    /// <summary>Where the hosted page sends the person after submitting.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Returns what remains after redaction: that there were details, and nothing of them.</summary>
    public SessionPrivatePart Redacted() => new()
    {
        ProvidedDetails = ProvidedDetails is { } given
            ? new ProvidedDetails(given.Email is null ? null : Placeholder, given.Phone is null ? null : Placeholder)
            : null,
    };
}

internal sealed record ProvidedDetails(string? Email, string? Phone);

internal sealed record RelatedPerson(string Account, string Person);
