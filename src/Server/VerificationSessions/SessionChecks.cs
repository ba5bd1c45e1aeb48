using System.Text.Json.Serialization;
using Bonafide.Server.Ids;

namespace Bonafide.Server.VerificationSessions;

/// <summary>
/// Which checks a session runs, and how: said by its type and options, or by the flow that it was created from. What is asked of the person and what
/// is decided about them both follow from this.
/// </summary>
internal sealed record SessionChecks
{
    /// <summary>How a document is checked; null when none is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DocumentOptions? Document { get; init; }

    /// <summary>The person's face is compared with the document's. Only where there is a document.</summary>
    public bool Selfie { get; init; }

    /// <summary>An ID number is asked for; with a document its name and birth date go with it, without one they are asked for too.</summary>
    public bool IdNumber { get; init; }

    public bool Phone { get; init; }

    public bool Email { get; init; }

    public bool Address { get; init; }

    /// <summary>The checks of a session that was created with a type.</summary>
    public static SessionChecks Of(SessionType type, SessionOptions options) => type switch
    {
        SessionType.Document => new SessionChecks
        {
            Document = options.Document ?? new DocumentOptions(),
            Selfie = options.Document?.RequireMatchingSelfie == true,
            IdNumber = options.Document?.RequireIdNumber == true,
        },
        _ => new SessionChecks { IdNumber = true },
    };

    /// <summary>The checks as the <c>options</c> of a report show them.</summary>
    public SessionOptions ToOptions() => new() { Document = Document, IdNumber = IdNumber && Document is null ? new IdNumberOptions() : null };
}

/// <summary>The flow that a session was created from, as it was then: later edits of the flow do not reach the session.</summary>
internal sealed record SessionFlow(VerificationFlowId Id, int Version, SessionChecks Checks);
