using System.Text;

namespace Bonafide.Perception.Tests.Barcodes;

/// <summary>Symbols by seed that together use every level, every compaction, and every latch and shift between them.</summary>
internal static class OracleSymbols
{
    private const string Licence =
        "@\n\u001e\rANSI 636014100002DL00410210ZC02510014DLDAQB4820193\nDCSHARGROVE\nDDEN\nDACMARION\nDDFN\nDADELLERY\nDDGN\nDCAC\nDBD03142022\nDBB07091987\n"
        + "DBA07092027\nDBC2\nDAU065 in\nDAG418 LARKSPUR LANE\nDAIFRESNO\nDAJCA\nDAK937040000  \nDCGUSA\rZCZCAHAZ\nZCB\r";

    private static readonly string[] Alphabets =
    [
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ ", "abcdefghijklmnopqrstuvwxyz ", "0123456789", ";<>@[\\]_`~!\r\t,:\n-.$/\"|*()?{}'", "0123456789&\r\t,:#-.$/+%*=^ ",
        string.Concat(Enumerable.Range(32, 95).Select(c => (char)c)), string.Concat(Enumerable.Range(1, 127).Select(c => (char)c)),
    ];

    /// <summary>The nine levels come in turn; every fourth symbol holds bytes, every ninth a licence.</summary>
    public static WantedSymbol Of(int number)
    {
        var chances = new Chances(number + 5000);
        var options = $"ecLevel={number % 9},columns={(number % 9 == 8 ? chances.Next(10, 24) : chances.Next(1, 24))}";
        if (number % 4 == 3)
            return new WantedSymbol(chances.Bytes(chances.Next(1, 160)), null, options);
        if (number % 9 == 4)
            return Text(Licence, $"ecLevel={chances.Next(2, 6)},columns={chances.Next(6, 18)}");
        var text = new StringBuilder();
        for (var part = chances.Next(1, 6); part > 0; part--)
        {
            var alphabet = Alphabets[chances.Next(Alphabets.Length)];
            for (var length = chances.Next(1, 45); length > 0; length--)
                text.Append(alphabet[chances.Next(alphabet.Length)]);
        }
        return Text(text.ToString(), options);
    }

    /// <summary>The four ways up in turn, askew by up to six degrees, from 1.7 to 4.5 pixels a module.</summary>
    public static Pose PoseOf(int number)
    {
        var chances = new Chances(number + 9000);
        return new Pose(
            (number % 4 * 90) + ((chances.NextSingle() - 0.5f) * 12), chances.NextSingle() * 0.12f, 1.7f + (chances.NextSingle() * 2.8f), 3,
            0.3f + (chances.NextSingle() * 0.5f), chances.NextSingle() * 5);
    }

    private static WantedSymbol Text(string text, string options) => new(Encoding.Latin1.GetBytes(text), text, options);
}
