using System.Text.Json;
using System.Text.Json.Serialization;
using Bonafide.Server.Ids;

namespace Bonafide.Server.VerificationReports;

/// <summary>What came of one submission; never changed afterwards.</summary>
internal sealed record VerificationReport(
    VerificationReportId Id, Owner Owner, VerificationSessionId Session, DateTimeOffset Created, string Type, ReportContent Content, long Seq = 0)
{
    /// <summary>Null unless the session was created from a flow.</summary>
    public VerificationFlowId? Flow { get; init; }

    /// <summary>The version of the policy that the document was held against; null when no document was judged.</summary>
    public string? Policy { get; init; }

    /// <summary>By what it was decided beside the evidence of the pictures, as whoever decided it wrote it. Read only where it is asked for.</summary>
    public byte[]? Basis { get; init; }
}

/// <summary>The sealed part of a report.</summary>
internal sealed record ReportContent
{
    public string? ClientReferenceId { get; init; }

    /// <summary>The session's options when it was submitted.</summary>
    public required JsonElement Options { get; init; }

    /// <summary>Null when no document check ran.</summary>
    public DocumentReport? Document { get; init; }

    public SelfieReport? Selfie { get; init; }

    public IdNumberReport? IdNumber { get; init; }

    public EmailReport? Email { get; init; }

    public PhoneReport? Phone { get; init; }

    /// <summary>The address that an address check verified; verified outputs show it where no document has one.</summary>
    public ReportAddress? Address { get; init; }

    /// <summary>Why it was decided so, finding by finding; ours, beyond the public object.</summary>
    public Breakdown? Breakdown { get; init; }
}

/// <summary>The document check's block, with everything that was extracted.</summary>
internal sealed record DocumentReport
{
    public const string Verified = "verified";
    public const string Unverified = "unverified";

    public required string Status { get; init; }

    public ReportError? Error { get; init; }

    public string? Type { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? IssuingCountry { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public ReportAddress? Address { get; init; }

    public ReportDate? IssuedDate { get; init; }

    public ReportDate? Dob { get; init; }

    public ReportDate? ExpirationDate { get; init; }

    public string? Number { get; init; }

    public string? Sex { get; init; }

    public string? UnparsedSex { get; init; }

    public string? UnparsedPlaceOfBirth { get; init; }

    /// <summary>Front, then back.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

internal sealed record ReportError(string Code, string Reason);

internal sealed record ReportDate(int? Day, int? Month, int? Year);

internal sealed record ReportAddress(string? City, string? Country, string? Line1, string? Line2, string? PostalCode, string? State);

/// <summary>The findings of one decision, with the policy they were held against.</summary>
internal sealed record Breakdown(string PolicyVersion, IReadOnlyList<Finding> Findings);

/// <summary>One thing that was looked at: a rule, what it found, and the place that it rests on.</summary>
/// <param name="Rule">Stable id, for instance <c>document.expiry</c>.</param>
/// <param name="Version">Of what the rule means.</param>
/// <param name="Detail">What was found, in words and numbers; never a value read from the document.</param>
/// <param name="File">The picture it rests on; null when it rests on none.</param>
internal sealed record Finding(string Rule, int Version, FindingOutcome Outcome, string Detail, string? File = null)
{
    /// <summary>What was held against each other, such as <c>zone.birth_date</c> and <c>front.birth_date</c>; empty where nothing was compared.</summary>
    public IReadOnlyList<string> Compared { get; init; } = [];

    /// <summary>The part of the picture; null where it is the whole.</summary>
    public FindingCrop? Crop { get; init; }
}

/// <summary>An upright rectangle in shares (0 to 1) of the upright picture's width and height, from its top left corner.</summary>
internal sealed record FindingCrop(double Left, double Top, double Right, double Bottom);

internal enum FindingOutcome
{
    /// <summary>The rule is satisfied.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>Worth a look, but no reason to refuse.</summary>
    [JsonStringEnumMemberName("notice")]
    Notice,

    /// <summary>A reason to refuse.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportContent))]
internal sealed partial class ReportStorageContext : JsonSerializerContext;
