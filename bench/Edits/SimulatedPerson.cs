using Bonafide.Bench.Crash;

namespace Bonafide.Bench.Edits;

/// <summary>What one place of a simulated document says. Of nobody.</summary>
internal sealed record SimulatedPerson(string Number, string Surname, string GivenNames, DateOnly Birth, DateOnly Expiry, char Sex)
{
    public static readonly string[] Fields = ["number", "surname", "given_names", "birth", "expiry", "sex"];

    private const string Letters = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private static readonly string[] Surnames =
    [
        "ANDERSEN", "BAKKER", "BERGSTROM", "CASTELLANO", "DEMIR", "DUBOIS", "FERREIRA", "GARCIA", "HORVATH", "IVANOVA", "JANSEN", "KOWALSKI", "LINDQVIST", "MORETTI", "NOVAK", "OKAFOR",
        "PETROV", "QUIROGA", "ROSSI", "SCHNEIDER", "TANAKA", "URBAN", "VANDENBERG", "WEBER", "YILMAZ", "ZIMMERMANN",
    ];

    private static readonly string[] Given =
        ["ANNA", "BRUNO", "CLARA", "DAVID", "ELENA", "FELIX", "GRETA", "HUGO", "INES", "JAKOB", "KARIN", "LUCA", "MARTA", "NILS", "OLGA", "PAUL", "RITA", "STEFAN", "TERESA", "VICTOR"];

    public static SimulatedPerson Draw(DateOnly today, SeededChances chances)
    {
        var given = Given[chances.Below(Given.Length)];
        return new(
            $"{Letters[chances.Below(Letters.Length)]}{Letters[chances.Below(Letters.Length)]}{chances.Below(10_000_000):0000000}", Surnames[chances.Below(Surnames.Length)],
            chances.OneIn(3) ? $"{given} {Given[chances.Below(Given.Length)]}" : given, today.AddDays(-chances.Below(50 * 365) - (23 * 365)), today.AddDays(30 + chances.Below(9 * 365)),
            chances.OneIn(2) ? 'F' : 'M');
    }

    /// <summary>The same with one value changed as a forger would: another digit, another name, other years.</summary>
    public SimulatedPerson Edit(string field, DateOnly today, SeededChances chances)
    {
        for (; ; )
        {
            // An edit that makes the document refused for its dates alone would prove nothing.
            if (Changed(field, chances) is { } edited && edited != this && edited.Expiry > today && edited.Birth < today.AddYears(-21) && edited.Birth > today.AddYears(-100)) return edited;
        }
    }

    /// <summary>The same, whatever the dates are; null where the value has nothing to change.</summary>
    public SimulatedPerson? TryEdit(string field, SeededChances chances)
    {
        if ((field == "given_names" && GivenNames.Length == 0) || (field == "sex" && Sex is not ('M' or 'F'))) return null;
        for (; ; )
        {
            if (Changed(field, chances) is { } edited && edited != this) return edited;
        }
    }

    private SimulatedPerson Changed(string field, SeededChances chances) => field switch
    {
        "number" => this with { Number = Digit(Number, chances.Below(Number.Length), chances) },
        "surname" => this with { Surname = chances.OneIn(2) ? Surnames[chances.Below(Surnames.Length)] : Letter(Surname, chances) },
        "given_names" => this with { GivenNames = chances.OneIn(2) ? Given[chances.Below(Given.Length)] : Letter(GivenNames, chances) },
        "birth" => this with { Birth = Shift(Birth, chances) },
        "expiry" => this with { Expiry = Shift(Expiry, chances) },
        _ => this with { Sex = Sex == 'M' ? 'F' : 'M' },
    };

    /// <summary>A digit becomes another one, a letter another letter.</summary>
    private static string Digit(string text, int at, SeededChances chances) =>
        text[..at] + (char.IsDigit(text[at]) ? (char)('0' + chances.Below(10)) : Letters[chances.Below(Letters.Length)]) + text[(at + 1)..];

    private static string Letter(string text, SeededChances chances)
    {
        var at = chances.Below(text.Length);
        return text[at] == ' ' ? text : text[..at] + Letters[chances.Below(Letters.Length)] + text[(at + 1)..];
    }

    private static DateOnly Shift(DateOnly date, SeededChances chances) => chances.Below(3) switch
    {
        0 => date.AddYears(chances.Below(21) - 10),
        1 => date.AddMonths(chances.Below(23) - 11),
        _ => date.AddDays(chances.Below(57) - 28),
    };
}
