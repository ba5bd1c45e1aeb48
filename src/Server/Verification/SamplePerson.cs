using Bonafide.Server.VerificationReports;
using Bonafide.Server.VerificationSessions;

namespace Bonafide.Server.Verification;

/// <summary>
/// Jenny Rosen, the sample person of test mode, with a driving licence and a social security number. E-mail address and phone number are those that
/// the session was given.
/// </summary>
internal static class SamplePerson
{
    private const string FirstName = "Jenny";
    private const string LastName = "Rosen";

    private static readonly ReportDate Born = new(1, 1, 2000);
    private static readonly ReportAddress Home = new("San Francisco", "US", "1234 Main St.", null, "94111", "CA");

    /// <summary>
    /// Returns what a submission leaves behind: a block for each check that the session asks for, and one for the check that fails even where it was not
    /// asked for; all verified but the failing one. A code that concerns the session as a whole leaves no report.
    /// </summary>
    public static SettledSubmission Submit(VerificationSession session, ChosenOutcome outcome, SamplePictures pictures)
    {
        if (outcome.Error is { } error && LastErrorCodes.Of(error.Code).Check is null)
        {
            return new SettledSubmission(null, null, error, ForgetPictures: error.Code == "under_supported_age");
        }

        var breakdown = new Breakdown("test-mode", [new Finding("test_mode", 1, FindingOutcome.Notice, "The tester chose the outcome; nothing was checked.")]);
        return new SettledSubmission(Blocks(session, outcome.Error, pictures), breakdown, outcome.Error);
    }

    private static ReportBlocks Blocks(VerificationSession session, LastError? error, SamplePictures pictures)
    {
        var (checks, provided) = (session.Checks, session.Private.ProvidedDetails);
        var failing = error is null ? null : LastErrorCodes.Of(error.Code).Check;
        (string Status, ReportError? Error) Of(CheckKind check) =>
            check == failing ? (DocumentReport.Unverified, new ReportError(error!.Code, error.Reason)) : (DocumentReport.Verified, null);
        bool Runs(bool asked, CheckKind check) => asked || check == failing;

        var (document, selfie, number) = (Of(CheckKind.Document), Of(CheckKind.Selfie), Of(CheckKind.IdNumber));
        var (email, phone) = (Of(CheckKind.Email), Of(CheckKind.Phone));
        return new ReportBlocks
        {
            Document = Runs(checks.Document is not null, CheckKind.Document) ? Licence(document.Status, document.Error, pictures.Document) : null,
            Selfie = Runs(checks.Selfie, CheckKind.Selfie) ? new SelfieReport(selfie.Status, selfie.Error, pictures.Front, pictures.Selfie) : null,
            IdNumber = Runs(checks.IdNumber, CheckKind.IdNumber)
                ? new IdNumberReport(number.Status, number.Error, "us_ssn", FirstName, LastName, Born, "6789")
                : null,
            Email = Runs(checks.Email, CheckKind.Email) ? new EmailReport(email.Status, email.Error, provided?.Email ?? "jenny.rosen@example.com") : null,
            Phone = Runs(checks.Phone, CheckKind.Phone) ? new PhoneReport(phone.Status, phone.Error, provided?.Phone ?? "+14155552671") : null,
            Address = checks.Address && failing != CheckKind.Address ? Home : null,
        };
    }

    private static DocumentReport Licence(string status, ReportError? error, IReadOnlyList<string> files) => new()
    {
        Status = status,
        Error = error,
        Type = "driving_license",
        IssuingCountry = "US",
        FirstName = FirstName,
        LastName = LastName,
        Address = Home,
        IssuedDate = new ReportDate(1, 5, 2020),
        ExpirationDate = new ReportDate(1, 5, 2035),
        Dob = Born,
        Number = "D1234567",
        Sex = "female",
        UnparsedSex = "F",
        UnparsedPlaceOfBirth = "San Francisco, CA",
        Files = files,
    };
}

/// <summary>What a tester handed in before choosing the outcome: the report names it, though nobody looked at it.</summary>
internal sealed record SamplePictures(IReadOnlyList<string> Document, string? Selfie)
{
    public static SamplePictures None { get; } = new([], null);

    public string? Front => Document is [var front, ..] ? front : null;
}
