using Bonafide.Documents.Mrz;

namespace Bonafide.Documents.Tests.Mrz;

/// <summary>The values of a zone before they are printed: plain texts without fillers.</summary>
internal sealed record PlainZone(
    MrzFormat Format, string Code, string Issuer, string Number, string Surname, string GivenNames, string Nationality, string Birth, char Sex, string Expiry, string Optional);

/// <summary>Prints zones independently of the parser, straight from the tables of the standard, with a check digit routine of its own.</summary>
internal static class MrzPrinter
{
    public static string[] Print(PlainZone z)
    {
        var name = z.Surname.Replace(' ', '<') + "<<" + z.GivenNames.Replace(' ', '<');
        var (number, birth, expiry) = (Digit(z.Number.PadRight(9, '<')), Digit(z.Birth), Digit(z.Expiry));
        if (z.Format == MrzFormat.Td1)
        {
            var first = Fill(z.Code, 2) + Fill(z.Issuer, 3) + number + Fill(z.Optional, 15);
            var second = birth + z.Sex + expiry + Fill(z.Nationality, 3) + new string('<', 11);
            return [first, second + Sum(first[5..30] + second[..7] + second[8..15] + second[18..29]), Fill(name, 30)];
        }

        var length = z.Format is MrzFormat.Td3 or MrzFormat.MrvA ? 44 : 36;
        var top = Fill(Fill(z.Code, 2) + Fill(z.Issuer, 3) + name, length);
        var start = number + Fill(z.Nationality, 3) + birth + z.Sex + expiry;
        var bottom = z.Format switch
        {
            MrzFormat.Td3 => start + Digit(Fill(z.Optional, 14)),
            MrzFormat.Td2 => start + Fill(z.Optional, 7),
            _ => start + Fill(z.Optional, length - 28),
        };
        if (z.Format is MrzFormat.Td2 or MrzFormat.Td3) bottom += Sum(bottom[..10] + bottom[13..20] + bottom[21..]);
        return [top, bottom];
    }

    private static string Fill(string text, int length) => text.PadRight(length, '<')[..length];

    private static string Digit(string text) => text + Sum(text);

    private static int Sum(string text)
    {
        int[] weights = [7, 3, 1];
        return text.Select((c, i) => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".IndexOf(c == '<' ? '0' : c, StringComparison.Ordinal) * weights[i % 3]).Sum() % 10;
    }
}
