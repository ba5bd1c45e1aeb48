using System.Globalization;
using System.Text;

namespace Bonafide.Documents.Tests.Aamva;

/// <summary>The values of a licence before they are printed.</summary>
internal sealed record PlainLicence(int Version, string Issuer, bool Canadian, string Surname, string First, string Middle, string Number, DateOnly Birth, DateOnly Expiry, char Sex, int Inches);

/// <summary>Writes payloads of versions 04 to 11 independently of the reader, straight from annex D of the standard.</summary>
internal static class AamvaPrinter
{
    public static byte[] Print(PlainLicence licence)
    {
        string[] elements =
        [
            $"DAQ{licence.Number}", $"DCS{licence.Surname}", "DDEN", $"DAC{licence.First}", "DDFN", $"DAD{licence.Middle}", "DDGN", "DCAC", "DCBNONE", "DCDNONE",
            $"DBD{Date(licence, licence.Expiry.AddYears(-5))}", $"DBB{Date(licence, licence.Birth)}", $"DBA{Date(licence, licence.Expiry)}",
            $"DBC{(licence.Sex switch { 'M' => 1, 'F' => 2, _ => 9 })}", Height(licence), "DAYBRO", "DAG1 MAIN ST", "DAIANYTOWN", $"DCG{(licence.Canadian ? "CAN" : "USA")}",
        ];
        var licences = "DL" + string.Join('\n', elements) + '\r';
        const string Jurisdiction = "ZXZXA1\nZXB\r";
        var head = Text($"@\n\u001e\rANSI {licence.Issuer}{licence.Version:00}0102");
        var start = head.Length + 20;
        return Encoding.Latin1.GetBytes(head + Text($"DL{start:0000}{licences.Length:0000}ZX{start + licences.Length:0000}{Jurisdiction.Length:0000}") + licences + Jurisdiction);
    }

    private static string Height(PlainLicence licence) => licence.Canadian
        ? Text($"DAU{Math.Round(licence.Inches * 2.54, MidpointRounding.AwayFromZero):000} cm")
        : Text($"DAU{licence.Inches:000} in");

    private static string Date(PlainLicence licence, DateOnly date) => date.ToString(licence.Canadian ? "yyyyMMdd" : "MMddyyyy", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
