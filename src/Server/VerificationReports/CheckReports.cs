namespace Bonafide.Server.VerificationReports;

/// <summary>The blocks of a report, one for each check that ran; the others are null.</summary>
internal sealed record ReportBlocks
{
    public DocumentReport? Document { get; init; }

    public SelfieReport? Selfie { get; init; }

    public IdNumberReport? IdNumber { get; init; }

    public EmailReport? Email { get; init; }

    public PhoneReport? Phone { get; init; }

    /// <summary>The address that the address check verified. It has no block of its own on the wire; verified outputs show it.</summary>
    public ReportAddress? Address { get; init; }
}

/// <summary>The face check's block.</summary>
/// <param name="Document">The picture of the document whose portrait was compared.</param>
/// <param name="Selfie">The picture of the person.</param>
internal sealed record SelfieReport(string Status, ReportError? Error, string? Document, string? Selfie);

/// <summary>The ID number check's block.</summary>
/// <param name="IdNumberType"><c>us_ssn</c>, <c>br_cpf</c> or <c>sg_nric</c>.</param>
/// <param name="IdNumber">Of a <c>us_ssn</c> the last four digits only.</param>
internal sealed record IdNumberReport(
    string Status, ReportError? Error, string? IdNumberType, string? FirstName, string? LastName, ReportDate? Dob, string? IdNumber);

/// <summary>The e-mail check's block.</summary>
internal sealed record EmailReport(string Status, ReportError? Error, string? Email);

/// <summary>The phone check's block.</summary>
internal sealed record PhoneReport(string Status, ReportError? Error, string? Phone);
