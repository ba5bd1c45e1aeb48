using System.Text.Json;
using Bonafide.Server.Ids;
using Bonafide.Server.Jobs;
using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Verification;

/// <summary>
/// Job <c>verification.simulate</c>: test mode's outcome as the tester chose it, with sample data. Idempotent as
/// <see cref="RunVerification"/> is.
/// </summary>
internal sealed class SimulateVerification(VerificationSessionStore sessions, Settlement settlement) : IJobHandler
{
    public const string JobKind = "verification.simulate";

    private static readonly ReportError DocumentInvalid = new("document_unverified_other", "The document is invalid.");
    private static readonly ReportError NumberInvalid = new("id_number_unverified_other", "The ID number could not be verified.");

    public string Kind => JobKind;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken ct)
    {
        var given = JsonSerializer.Deserialize(run.Args, VerificationJobContext.Default.SimulateVerificationArguments)!;
        var owner = new Owner(new AccountId(given.Account), given.Livemode);
        if (given.Livemode
            || await sessions.FindAsync(owner, new VerificationSessionId(given.Session), ct) is not { Key: not null, Session.Status: SessionStatus.Processing } opened)
        {
            return JobOutcome.Done.Instance;
        }

        var error = given.Verified ? null : opened.Session.Type == SessionType.IdNumber ? NumberInvalid : DocumentInvalid;
        var last = error is null ? null : new LastError(error.Code, error.Reason);
        var breakdown = new Breakdown("test-mode", [new Finding("test_mode", 1, FindingOutcome.Notice, "The tester chose the outcome; nothing was checked.")]);
        var document = opened.Session.Type == SessionType.IdNumber ? null : Sample(error);
        return await settlement.SettleAsync(run, opened, new SettledSubmission(document, breakdown, last), ct);
    }

    /// <summary>The sample person of test mode: Jenny Rosen with a driving licence.</summary>
    private static DocumentReport Sample(ReportError? error) => new()
    {
        Status = error is null ? DocumentReport.Verified : DocumentReport.Unverified,
        Error = error,
        Type = "driving_license",
        IssuingCountry = "US",
        FirstName = "Jenny",
        LastName = "Rosen",
        Address = new ReportAddress("San Francisco", "US", "1234 Main St.", null, "94111", "CA"),
        IssuedDate = new ReportDate(1, 5, 2020),
        ExpirationDate = new ReportDate(1, 5, 2035),
        Dob = new ReportDate(1, 1, 2000),
        Number = "D1234567",
        Sex = "female",
        UnparsedSex = "F",
        UnparsedPlaceOfBirth = "San Francisco, CA",
    };
}
