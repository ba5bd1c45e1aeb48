using System.Text;
using Bonafide.Documents.Aamva;
using Bonafide.Documents.Mrz;
using Bonafide.Documents.Rules;

namespace Bonafide.Bench.Fuzzing;

/// <summary>The parsers of what a document says.</summary>
internal static class DocumentTargets
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static FuzzTarget Mrz { get; } = new(
        "mrz",
        Bytes(
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
            "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
            "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8",
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
            "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6"),
        ["<", "<<", "\n", "D<<", "000000", "<<<<<<", "999999", "0229", "V", "IDFRA"],
        ReadMrz);

    public static FuzzTarget Aamva { get; } = new(
        "aamva",
        Bytes(
            "@\n\u001e\rANSI 636014100002DL00410210ZC02510014DLDAQB4820193\nDCSHARGROVE\nDDEN\nDACMARION\nDDFN\nDADELLERY\nDDGN\nDCAC\nDCBNONE\nDCDNONE\nDBD03142022\n"
                + "DBB07091987\nDBA07092027\nDBC2\nDAU065 in\nDAYHAZ\nDAG418 LARKSPUR LANE\nDAIFRESNO\nDAJCA\nDAK937040000  \nDCF1\nDCGUSA\rZCZCAHAZ\nZCB\r",
            "@\n\u001e\rAAMVA6360030101DL00290175DLDAQT-447-190\nDAAPENHALLOW,SUE,,JR\nDAG41 OAK RD\nDAITOWSON\nDAJMD\nDAU504\nDBA20090418\nDBB19700418\nDBC2\nDBD20040410\n",
            "@\n\u001e\rANSI 6360300102DL00390178ZM02170053DLDAQX1DAAFarthingale,Hester, ,DAG12 QUARRY LANEDAIST LOUISDAJMODAK631010   DARF  DASDATDAU508DAYBRODBA20180204"
                + "DBB19770809DBCFDBD20110630\nZMZMAST LOUISZMB1ZMC   ZMD\r",
            "@\n\u001e\rANSI 604428090001DL00310120DLDCSC\u00d4T\u00c9\nDAC\u00c3\u2030LO\u00c3\u008fSE\nDBB19870709\nDBA20270709\nDAU5'03\"\nDAQC1\nDCGCAN\nDAJQC\r",
            "%BCVICTORIA^REED,$TAMSIN GRACE^410 FERN RD$VICTORIA BC^?;6360284471903=270919870709=?_%0AV8T2A1     5               F165 60BRNBLU94"),
        ["@", "\n", "\r", "\u001e", "\0", "ANSI ", "AAMVA", "DL", "ID", "ZC", "DLDL", "DAQ", "DAA", "DCS", "DCT", "DBB", "DBA", "DBC", "DAU", "NONE", ",", "$", " ", "99999999", "0000", "%", "^", "?;", "="],
        ReadAamva);

    public static IReadOnlyList<FuzzTarget> All { get; } = [Mrz, Aamva];

    private static void ReadMrz(byte[] input)
    {
        string[] lines = Encoding.Latin1.GetString(input).Split('\n');
        var reading = MrzDocument.Parse(lines);
        if (reading.Problems.Count > 110) throw new InvalidOperationException("Too many problems are listed.");
        foreach (var format in Enum.GetValues<MrzFormat>()) MrzDocument.Parse(lines, format);
        if (reading.Document is not { } document) return;
        DocumentValidity.Of(document, Today);
        DocumentKinds.Of(document);
        CheckDigitSummary.Of(document);
        var data = IdentityData.FromMrz(document, Today);
        Consistency.Compare(data, data);
    }

    private static void ReadAamva(byte[] input)
    {
        if (!AamvaDocument.TryParse(input, out var document)) return;
        if (document.Problems.Count != document.Problems.Distinct().Count()) throw new InvalidOperationException("A problem is listed twice.");
        _ = (document.HeightInCentimetres, document.PostalCode, document.Compliance, document.NeverExpires, document.LicenceNumberFits, document.IsIdentityCard);
        var data = IdentityData.FromAamva(document);
        Consistency.Compare(data, data);
    }

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.Latin1.GetBytes)];
}
