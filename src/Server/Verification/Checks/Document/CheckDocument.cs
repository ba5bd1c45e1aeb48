using Bonafide.Documents.Countries;
using Bonafide.Documents.Dates;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;
using Bonafide.Documents.Specimens;
using Bonafide.Perception.Evidence;
using Bonafide.Server.VerificationReports;

namespace Bonafide.Server.Verification.Checks.Document;

/// <summary>
/// Judges a document by the evidence of its pictures. Pure: the same evidence under the same policy on the same day gives the same verdict. Every rule
/// is looked at and leaves a finding; the first failing one, in the order of <see cref="Findings"/>, gives the refusal, and a doubtful reading comes before all.
/// </summary>
internal static class CheckDocument
{
    /// <summary>Doubts that leave open what the document says; others were settled by the format and are only noted.</summary>
    private static readonly string[] OpenDoubts =
        [MrzAmbiguityReasons.CheckDigitsAllowBoth, MrzAmbiguityReasons.LowConfidence, MrzAmbiguityReasons.ReadingsDisagree];

    public static DocumentVerdict Decide(DocumentSubmission submission, DocumentPolicy policy, DateOnly today)
    {
        var found = new Findings();
        var zone = ZoneReading.Find(submission);
        if (zone is null)
        {
            found.Fail(DocumentRefusal.Unreadable, "document.zone", Unread(submission), submission.Front.File);
            return found.Verdict(Nothing(submission));
        }

        var document = zone.Document;
        var kind = DocumentKinds.Of(document);
        var type = DocumentKinds.ApiType(kind);
        var issuer = Issuer.Find(document.Issuer);
        found.Pass("document.zone", $"A zone of format {document.Format} was read.", zone.File);

        Country(found, policy, issuer, zone.File);
        Type(found, policy, submission, kind, type, zone.File);
        Expiry(found, policy, document, today, zone.File);
        Age(found, policy, document, today, zone.File);
        Sides(found, submission, zone, kind);
        Reading(found, zone);
        Digits(found, document, zone.File);
        BothSides(found, submission, zone, today);
        Specimens(found, policy, document, zone.File);
        return found.Verdict(Extract(submission, document, type, issuer, today));
    }

    private static void Country(Findings found, DocumentPolicy policy, Issuer? issuer, string file)
    {
        var specimenIssuer = policy.AllowSpecimens && issuer is { Code: "UTO" };
        if (issuer is null)
        {
            found.Fail(DocumentRefusal.Invalid, "document.issuer", "The issuer's code is not assigned.", file);
        }
        else if (specimenIssuer || SupportedCountries.Contains(issuer.Alpha2))
        {
            found.Pass("document.issuer", "The issuer is supported.", file);
        }
        else
        {
            found.Fail(DocumentRefusal.CountryNotSupported, "document.issuer", "The issuer is not supported.", file);
        }
    }

    private static void Type(Findings found, DocumentPolicy policy, DocumentSubmission submission, DocumentKind kind, string? type, string file)
    {
        if (type is not null && policy.AcceptedTypes.Contains(type, StringComparer.Ordinal))
        {
            found.Pass("document.type", $"The document is a {kind}, which counts as {type}.", file);
        }
        else
        {
            found.Fail(DocumentRefusal.TypeNotSupported, "document.type", $"The document is a {kind}; accepted are {string.Join(", ", policy.AcceptedTypes)}.", file);
        }

        if (submission.ChosenType is { } chosen && type is not null && chosen != type)
        {
            found.Notice("document.chosen_type", $"The person chose {chosen}.", file);
        }
    }

    private static void Expiry(Findings found, DocumentPolicy policy, MrzDocument document, DateOnly today, string file)
    {
        var validity = DocumentValidity.Of(document, today);
        if (validity.IsExpired(today, policy.ExpiryToleranceDays))
        {
            found.Fail(DocumentRefusal.Expired, "document.expiry", $"The document expired more than {policy.ExpiryToleranceDays} days ago.", file);
        }
        else if (validity is { Expires: null, Permanent: false })
        {
            found.Fail(DocumentRefusal.Invalid, "document.expiry", "The zone does not tell when the document expires.", file);
        }
        else
        {
            found.Pass("document.expiry", validity.Permanent ? "The document never expires." : "The document is in force.", file);
        }
    }

    private static void Age(Findings found, DocumentPolicy policy, MrzDocument document, DateOnly today, string file)
    {
        if (Centuries.OfBirth(document.BirthDate, today) is not { } birth)
        {
            found.Fail(DocumentRefusal.Invalid, "person.age", "The zone does not tell a possible birth date.", file);
        }
        else if (policy.MinimumAge > 0 && !Documents.Dates.Age.IsAtLeast(policy.MinimumAge, birth, today))
        {
            found.Fail(DocumentRefusal.UnderAge, "person.age", $"The person is not certainly {policy.MinimumAge} years old.", file);
        }
        else
        {
            found.Pass("person.age", policy.MinimumAge > 0 ? $"The person is at least {policy.MinimumAge} years old." : "Age does not matter.", file);
        }
    }

    private static void Sides(Findings found, DocumentSubmission submission, ZoneReading zone, DocumentKind kind)
    {
        var needed = DocumentKinds.SidesNeeded(kind);
        if (needed.Contains(DocumentSide.Back) && submission.Back is null)
        {
            found.Fail(DocumentRefusal.BackMissing, "document.sides", "The document has two sides and one was handed in.", submission.Front.File);
            return;
        }

        if (submission.Back?.File == submission.Front.File)
        {
            found.Fail(DocumentRefusal.WrongSide, "document.sides", "One picture was handed in for both sides.", submission.Front.File);
            return;
        }

        var (format, side) = (zone.Document.Format, zone.File == submission.Front.File ? DocumentSide.Front : DocumentSide.Back);
        if (!DocumentKinds.SidesOfZone(format).Contains(side))
        {
            found.Fail(DocumentRefusal.WrongSide, "document.sides", $"A zone of format {format} does not belong on the {(side == DocumentSide.Front ? "front" : "back")}.", zone.File);
            return;
        }

        var sound = true;
        foreach (var handedIn in new[] { submission.Front, submission.Back }.OfType<SubmittedSide>())
        {
            if (handedIn.Evidence.Refusal is { } refusal)
            {
                found.Fail(DocumentRefusal.Unreadable, "document.sides", $"A picture could not be taken: {refusal.Code}.", handedIn.File);
                sound = false;
            }
            else if (handedIn.Evidence is { Mrz: null, Document: null })
            {
                found.Fail(DocumentRefusal.WrongSide, "document.sides", "No document was found in the picture.", handedIn.File);
                sound = false;
            }
        }

        if (sound)
        {
            found.Pass("document.sides", "The sides that the document has were handed in.", submission.Front.File);
        }
    }

    private static void Reading(Findings found, ZoneReading zone)
    {
        var open = zone.Evidence.Ambiguities.Count(a => OpenDoubts.Contains(a.Why, StringComparer.Ordinal));
        var settled = zone.Evidence.Ambiguities.Count - open;
        if (open > 0)
        {
            found.Doubt(DocumentRefusal.Uncertain, "document.reading", $"{open} characters could also be others; least confidence {zone.Evidence.Confidence:0.00}.", zone.File);
        }
        else if (settled > 0)
        {
            found.Notice("document.reading", $"{settled} characters were settled by the format or a check digit.", zone.File);
        }
        else
        {
            found.Pass("document.reading", $"Every character is clear; least confidence {zone.Evidence.Confidence:0.00}.", zone.File);
        }
    }

    private static void Digits(Findings found, MrzDocument document, string file)
    {
        var summary = CheckDigitSummary.Of(document);
        if (summary.AllValid)
        {
            found.Pass("document.check_digits", $"All {summary.Total} check digits are right.", file);
        }
        else
        {
            found.Doubt(DocumentRefusal.Invalid, "document.check_digits", $"Wrong check digits: {string.Join(", ", summary.Invalid)}.", file);
        }
    }

    private static void BothSides(Findings found, DocumentSubmission submission, ZoneReading zone, DateOnly today)
    {
        if (zone.Other is not { } other)
        {
            if (submission.Back is not null)
            {
                found.Notice("document.front_and_back", "Only one side has a zone: whether both belong to one document was not checked.", submission.Front.File);
            }

            return;
        }

        var differing = Consistency.Contradictions(IdentityData.FromMrz(zone.Document, today), IdentityData.FromMrz(other, today));
        if (differing.Count > 0)
        {
            found.Fail(DocumentRefusal.Inconsistent, "document.front_and_back", $"The sides differ in: {string.Join(", ", differing)}.", submission.Back!.File);
        }
        else
        {
            found.Pass("document.front_and_back", "The sides agree.", submission.Back!.File);
        }
    }

    private static void Specimens(Findings found, DocumentPolicy policy, MrzDocument document, string file)
    {
        var signs = Specimen.Find(document);
        if (signs.Count == 0)
        {
            found.Pass("document.specimen", "Nothing says that it is a specimen.", file);
        }
        else if (policy.AllowSpecimens || !signs.Any(static s => s.Certain))
        {
            found.Notice("document.specimen", $"Signs of a specimen: {string.Join(", ", signs.Select(static s => s.Sign))}.", file);
        }
        else
        {
            found.Fail(DocumentRefusal.Invalid, "document.specimen", $"It is a specimen: {string.Join(", ", signs.Where(static s => s.Certain).Select(static s => s.Sign))}.", file);
        }
    }

    private static string Unread(DocumentSubmission submission) =>
        submission.Front.Evidence.Refusal is { } refusal ? $"The picture could not be taken: {refusal.Code}." : "No machine-readable zone was read.";

    private static DocumentReport Nothing(DocumentSubmission submission) => new()
    {
        Status = DocumentReport.Unverified,
        Files = [submission.Front.File, .. submission.Back is { } back ? new[] { back.File } : []],
    };

    private static DocumentReport Extract(DocumentSubmission submission, MrzDocument document, string? type, Issuer? issuer, DateOnly today) => Nothing(submission) with
    {
        Type = type,
        IssuingCountry = issuer?.Alpha2,
        FirstName = Text(document.Name.GivenNames),
        LastName = Text(document.Name.Surname),
        Dob = Date(Centuries.OfBirth(document.BirthDate, today)),
        ExpirationDate = Date(DocumentValidity.Of(document, today).Expires),
        Number = Text(document.DocumentNumber),
        Sex = document.Sex switch { 'M' => "male", 'F' => "female", _ => "unknown" },
        UnparsedSex = document.Sex == '<' ? null : document.Sex.ToString(),
    };

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static ReportDate? Date(PartialDate? date) => date is null ? null : new ReportDate(date.Day, date.Month, date.Year);
}
