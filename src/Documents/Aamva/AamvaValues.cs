using Bonafide.Documents.Dates;

namespace Bonafide.Documents.Aamva;

/// <summary>Reports what is off about the values of a document.</summary>
internal sealed class AamvaValues(AamvaDocument document, List<AamvaProblem> problems)
{
    private static readonly string[] Dates = ["DBB", "DBA", "DBD", "DDB", "DDH", "DDI", "DDJ"];

    public void Check()
    {
        Needed();
        foreach (var id in Dates) Date(id);
        foreach (var id in Repeated()) problems.Add(new(AamvaProblemKind.DuplicateElement, id));
        if (document.Name.OrderIsUnclear) problems.Add(new(AamvaProblemKind.UnclearNameOrder, "DAA"));
        if (document.Find("DBC") is { } sex && Sex(sex) is null && sex is not "0") problems.Add(new(AamvaProblemKind.UnknownSex, "DBC"));
        if ((document.Find("DAU") ?? document.Find("DAV")) is not null && Height(document) is null)
            problems.Add(new(AamvaProblemKind.UnreadableHeight, document.Find("DAU") is null ? "DAV" : "DAU"));
        Issuer();
    }

    /// <summary>M, F and X as ANSI D20 and ISO/IEC 5218 write them: letters, or 1, 2 and 9.</summary>
    public static char? Sex(string? text) => text?.ToUpperInvariant() switch
    {
        "1" or "M" or "MALE" => 'M',
        "2" or "F" or "FEMALE" => 'F',
        "9" or "X" => 'X',
        _ => null,
    };

    public static int? Height(AamvaDocument document) =>
        (document.Find("DAU") is { } height ? BodyHeight.Centimetres(height, metricField: false) : null)
        ?? (document.Find("DAV") is { } metric ? BodyHeight.Centimetres(metric, metricField: true) : null);

    public static string? PostalCode(string? text)
    {
        var code = text?.Trim();
        return code is { Length: 9 } && code.All(char.IsAsciiDigit) && code.EndsWith("0000", StringComparison.Ordinal) ? code[..5] : code;
    }

    /// <summary>Whether an expiry is words or zeros that mean never.</summary>
    public static bool IsNever(string text) => text.ToUpperInvariant() is "NONE" or "NEVER" or "INDEF" or "INDEFINITE" or "NON-EXPIRING" or "NONEXPIRING" or "99999999";

    private void Needed()
    {
        if (document.Name.Surname is null && document.Name.FirstName is null) problems.Add(new(AamvaProblemKind.MissingElement, "DCS"));
        foreach (var id in (string[])["DAQ", "DBB", "DBA"])
        {
            if (document.Find(id) is null) problems.Add(new(AamvaProblemKind.MissingElement, id));
        }
    }

    private void Date(string id)
    {
        if (document.Find(id) is not { } text || id is "DBA" && IsNever(text)) return;
        if (AamvaDates.Read(text) is not { } date) problems.Add(new(AamvaProblemKind.ImpossibleDate, id));
        else if (AamvaDates.Expected(document.Header.Version, document.Country) is { } order && date.Order != order) problems.Add(new(AamvaProblemKind.UnexpectedDateOrder, id));
    }

    private IEnumerable<string> Repeated() =>
        document.Subfiles.SelectMany(s => s.Elements).Where(e => e.Value.Length > 0).GroupBy(e => e.Id, e => e.Value, StringComparer.Ordinal)
            .Where(g => g.Any(v => v != g.First())).Select(g => g.Key);

    private void Issuer()
    {
        if (document.Issuer is not { } issuer)
        {
            problems.Add(new(AamvaProblemKind.UnknownIssuer));
            return;
        }

        if (issuer.Country is not "MEX" && issuer.Jurisdiction is { } state && document.Jurisdiction is { } address && address != state)
            problems.Add(new(AamvaProblemKind.IssuerAndStateDisagree, "DAJ"));
        if (AamvaDocument.CountryOf(document.Find("DCG")) is { } country && country != issuer.Country) problems.Add(new(AamvaProblemKind.IssuerAndCountryDisagree, "DCG"));
    }
}
